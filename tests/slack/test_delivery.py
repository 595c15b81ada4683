"""Redelivery, reconnects and half-open sockets: invisible to people."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest

from adapters.slack.places import place_of
from adapters.slack.platform import Slack
from bot.errors import SetupError
from bot.store import Store
from bot.talk import Ask, Person, Place, Reply, Request, Response, Workspace
from bot.ui import Action, Field, Form, View
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
    server: Server,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    at_start: bool,
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
        return Reply(View("Done"))

    app = Canned({"slow": slow})  # type: ignore[dict-item]
    async with answering(server, store, app):
        act = server.slash(ann, ml, "/quiz", "slow")
        await handling.wait()
    assert (await act.shown()).text == "Done"


FORM = Ask(Form("F", Action("save"), (Field("a", "A", "line"),)))


@pytest.mark.parametrize("over_http", [False, True])
async def test_a_form_is_acknowledged_and_answered_before_it_stops(
    server: Server, store: Store, over_http: bool
) -> None:
    """What is recorded is told: Slack can still be acknowledged while answers are given."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    handling = asyncio.Event()

    async def slow(_request: Request) -> Response:
        handling.set()
        while slack.online.is_set():  # noqa: ASYNC110 -- until it is told to stop
            await asyncio.sleep(0)
        return Reply(View("Recorded"))

    settings: dict[str, Any] = (
        {"app_token": "", "port": 0, "signing_secret": server.signing_secret} if over_http else {}
    )
    async with answering(server, store, Canned({"form": FORM, "save": slow}), **settings) as slack:
        modal = await server.slash(ann, ml, "/quiz", "form").opened()
        act = server.submit(ann, modal, {"a": "x"})
        await handling.wait()
    await act.answered()
    assert act.acked
    assert not modal.open
    assert (await act.shown()).text == "Recorded"


async def test_an_answer_to_a_form_is_not_kept(server: Server, store: Store) -> None:
    """Of a submission only the acknowledgement is remembered."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")

    async def save(_request: Request) -> Response:
        return Reply(View("Kept by nobody"))

    def kept() -> bool:
        gc.collect()
        return any(isinstance(each, View) and each.title == "Kept by nobody" for each in gc.get_objects())

    app = Canned({"form": FORM, "save": save})
    async with answering(server, store, app):
        modal = await server.slash(ann, ml, "/quiz", "form").opened()
        act = server.submit(ann, modal, {"a": "x"})
        await act.shown()
        async with asyncio.timeout(3):
            while kept():  # noqa: ASYNC110 -- nobody tells of it
                await asyncio.sleep(0)
        again = server.redeliver(act)
        await server.until(lambda: again.acked is not None, "the second acknowledgement")
        assert len(app.asked) == 2


async def test_nobody_waits_for_a_bot_that_stops(server: Server, store: Store) -> None:
    """What wants to be posted is put off at once, not after the time for connecting."""
    slack = Slack(config(server), store, lambda: server.clock.now)
    never = asyncio.Event()
    fault = server.faults.next("auth.test", delay_until=never)
    running = asyncio.create_task(slack.run(Canned()))
    await fault.met.wait()
    here = Place(Workspace("slack", server.team.id), "C1")
    waiting = asyncio.create_task(slack.manages(Person("slack", server.team.id, "U1", "ann"), here))
    await asyncio.sleep(0)
    running.cancel()
    async with asyncio.timeout(2):
        with pytest.raises(TimeoutError, match="not connected"):
            await waiting
        with pytest.raises(TimeoutError, match="not connected"):
            await slack.post(here, View("Late"), "1")
    never.set()
    await asyncio.gather(running, return_exceptions=True)


async def test_an_uncertain_post_is_in_the_log(
    server: Server, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the history can't be read."""
    ml = server.add_channel("ml")
    server.faults.next("conversations.history", error="missing_scope")
    async with answering(server, store, Canned()) as slack:
        await slack.find(place_of(ml.team.id, "", ml.id, "ml"), "77", server.clock.now)
    assert "whether post 77 stands in #ml is uncertain" in caplog.text
