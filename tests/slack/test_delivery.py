"""Redelivery, reconnects and half-open sockets: invisible to people."""

from __future__ import annotations

import asyncio

import pytest

from adapters.slack.platform import Slack
from bot.errors import SetupError
from bot.store import Store
from tests.servers.slack import Slack as Server
from tests.servers.slack.sockets import Sockets
from tests.slack.canned import Canned, answering
from tests.slack.stage import Stage, config


@pytest.mark.parametrize("new_ids", [False, True])
@pytest.mark.parametrize("marked", [False, True])
async def test_what_is_delivered_twice_is_done_once(
    server: Server, store: Store, new_ids: bool, marked: bool
) -> None:
    """Commands and clicks, with old or new envelope ids: one trigger, one answer."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    app = Canned()
    async with answering(server, store, app):
        act = server.slash(ann, ml, "/quiz", "help")
        await act.shown()
        again = server.redeliver(act, new_ids=new_ids, marked=marked)
        await server.until(lambda: again.acked is not None, "the second acknowledgement")
        assert len(app.asked) == 1
    assert len(act.messages) == 1


async def test_a_redelivered_submission_is_acknowledged_as_before(stage: Stage) -> None:
    """Errors again, not closed: the answer to the first may have been lost."""
    boss = stage.server.add_user("boss", admin=True)
    form = await stage.quiz(boss, "schedule add").opened()
    act = await stage.server.submit(boss, form, {"time": "25:99"}).answered()
    again = stage.server.redeliver(act)
    await stage.server.until(lambda: again.acked is not None, "the second acknowledgement")
    assert again.ack == act.ack
    assert form.open


async def test_a_dropped_connection_is_noticed_and_events_are_caught_up(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off, asked to reconnect, or half open: the bot is back by itself."""
    monkeypatch.setattr("adapters.slack.lines.PING", 0.05)
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned()):
        for number, trouble in enumerate(
            (server.sockets.drop, server.sockets.ask_to_reconnect, server.sockets.silence), 2
        ):
            trouble()
            act = server.open_home(ann)
            await server.sockets.connected(number)
            assert "home of ann" in (await act.redrawn()).content
            assert (await server.slash(ann, ml, "/quiz", "help").shown()).text == "did help"


@pytest.mark.parametrize("at_start", [False, True])
async def test_an_address_that_is_used_up_is_not_tried_for_ever(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, at_start: bool
) -> None:
    """slack_sdk asks once for an address and goes on with it; then all is set up anew."""
    monkeypatch.setattr("adapters.slack.lines.PING", 0.02)
    monkeypatch.setattr("adapters.slack.lines.LOST_FOR", 0.1)
    monkeypatch.setattr("adapters.slack.platform.pause", lambda _seconds: asyncio.sleep(0))
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    used = f"{server.url.replace('http', 'ws')}/link/?ticket=used"
    tickets = iter([used, used] if at_start else [server.sockets.ticket(), used, used])
    genuine = Sockets.ticket
    monkeypatch.setattr(Sockets, "ticket", lambda sockets: next(tickets, None) or genuine(sockets))
    async with answering(server, store, Canned()):
        if not at_start:
            server.sockets.drop()
            await server.sockets.connected(2)
        assert (await server.slash(ann, ml, "/quiz", "help").shown()).text == "did help"
    assert len(server.calls("auth.test")) > 1


async def test_slack_not_being_there_is_waited_for(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start, too."""
    waited: list[float] = []

    async def no_wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("adapters.slack.platform.pause", no_wait)
    server.faults.next("auth.test", status=500, times=2)
    server.faults.next("apps.connections.open", reset=True)
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned()):
        assert (await server.slash(ann, ml, "/quiz", "help").shown()).text == "did help"
    assert waited == [2, 4, 8]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"bot_token": "xoxb-wrong"}, "SLACK_BOT_TOKEN"), ({"app_token": "xapp-wrong"}, "SLACK_APP_TOKEN"),
        ({"app_token": "xoxb-loopback"}, "SLACK_APP_TOKEN"), ({"app_token": ""}, "SLACK_APP_TOKEN is missing"),
        ({"bot_token": ""}, "SLACK_BOT_TOKEN"), ({"port": 0}, "SLACK_SIGNING_SECRET"),
        ({"client_id": "1"}, "exclude"), ({"bot_token": "", "client_id": "1"}, "SLACK_CLIENT_SECRET"),
        ({"bot_token": "", "client_id": "1", "client_secret": "s"}, "SLACK_PORT"),
        (
            {
                "bot_token": "", "client_id": "1", "client_secret": "s", "port": 0, "signing_secret": "s",
                "public_url": "https://x.y", "encryption_key": "weak",
            },
            "ENCRYPTION_KEY",
        ),
    ],
)  # fmt: skip
async def test_settings_that_do_not_fit_are_named(
    server: Server, store: Store, wrong: dict[str, object], named: str
) -> None:
    """One sentence, and the program ends."""
    from dataclasses import replace  # noqa: PLC0415

    slack = Slack(replace(config(server), **wrong), store, lambda: server.clock.now)  # type: ignore[arg-type]
    async with asyncio.timeout(5):
        with pytest.raises(SetupError, match=named):
            await slack.run(Canned())


async def test_answers_under_way_are_given_before_it_stops(server: Server, store: Store) -> None:
    """A click handled while the bot is told to stop."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    handling = asyncio.Event()

    async def slow(request: object) -> object:
        handling.set()
        await asyncio.sleep(0)
        from bot.talk import Reply  # noqa: PLC0415
        from bot.ui import View  # noqa: PLC0415

        return Reply(View("Done"))

    app = Canned({"slow": slow})  # type: ignore[dict-item]
    async with answering(server, store, app):
        act = server.slash(ann, ml, "/quiz", "slow")
        await handling.wait()
    assert (await act.shown()).text == "Done"
