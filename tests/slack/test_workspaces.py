"""HTTP with signatures; several workspaces that install the bot themselves, and leave it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.store import Store
from bot.talk import Unreachable
from tests.servers.slack import Act, User
from tests.servers.slack import Slack as Server
from tests.servers.slack.delivery import Delivery
from tests.slack.canned import Canned, answering
from tests.slack.stage import KEY, Stage, several, staged
from tests.slack.test_daily import PLAIN

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
"""slack_sdk's own use of aiohttp."""


def free_port() -> int:
    """One that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
async def shop(server: Server, store: Store) -> AsyncIterator[Stage]:
    """The bot for whoever installs it."""
    server.team.token = None
    async with staged(server, store, **several(server, free_port())) as stage:
        yield stage


def _acked(delivery: Delivery) -> bool:
    return delivery.acked is not None


def page(stage: Stage) -> str:
    return f"http://127.0.0.1:{stage.slack.port}/slack/install"


@pytest.mark.parametrize("kind", ["slash", "action", "event"])
@pytest.mark.parametrize("signing", ["wrong", "stale", "missing"])
async def test_what_is_not_signed_by_slack_is_refused(
    server: Server, store: Store, kind: str, signing: str
) -> None:
    """Forged, too old, or not signed at all: nothing is asked."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    app = Canned()
    async with answering(
        server, store, app, app_token="", port=0, signing_secret=server.signing_secret
    ) as slack:
        url = f"http://127.0.0.1:{slack.port}/slack/events"
        act: Act = await server.slash(ann, ml, "/quiz", "help").answered()
        await act.shown()
        before = len(app.asked)
        answer = await server.deliver_http(url, kind, act.payload, signing=signing)  # type: ignore[arg-type]
        assert answer.status == 401
        assert len(app.asked) == before == 1


async def test_http_serves_commands_clicks_and_forms(server: Server, store: Store) -> None:
    """The same as over Socket Mode."""
    boss = server.add_user("boss", admin=True)
    async with staged(server, store, app_token="", port=0, signing_secret=server.signing_secret) as stage:
        form = await stage.quiz(boss, "schedule add").opened()
        wrong = await server.submit(boss, form, {"time": "25:99"}).answered()
        assert set(wrong.errors) == {"time"}
        right = server.submit(boss, form, {"time": "09:00", "zone": "Europe/Berlin"})
        assert "Daily 1 is set up" in (await right.shown()).content
        await stage.live(hours=1)
        verdict = await server.click(boss, stage.ml.messages[-1], "A").shown()
        assert "Right!" in verdict.content


async def test_a_workspace_installs_the_bot_and_uses_it(shop: Stage) -> None:
    """The installer is greeted, manages, and their channel gets its daily."""
    ann = shop.server.add_user("ann")
    await shop.kit.store.drop_note("slack", f"greeted:{ann.team.id}")
    done = await shop.server.install(ann, page(shop))
    assert done.status == 200
    await shop.server.until(lambda: shop.server.direct(ann).messages, "a greeting")
    assert shop.server.direct(ann).messages[0].text == "Tenfold is here"
    assert (await shop.quiz(ann, "schedule add").opened()).title == "Set up the daily here"
    daily = await shop.open()
    assert "Right!" in (await shop.server.click(ann, daily, "A").shown()).content


async def test_two_workspaces_know_nothing_of_each_other(shop: Stage) -> None:
    """Boards are each one's own, and a forged id opens nothing of the other's."""
    other = shop.server.add_team("Others", installed=False)
    ann, bea = (
        shop.server.add_user("ann", display_name="Ann"),
        shop.server.add_user("bea", other, display_name="Bea"),
    )
    there = shop.server.add_channel("ml", other)
    for user in (ann, bea):
        assert (await shop.server.install(user, page(shop))).status == 200
    here_post, there_post = await shop.open(), await shop.open(there)
    await shop.server.click(ann, here_post, "A").shown()
    await shop.server.click(bea, there_post, "A").shown()
    act = shop.quiz(ann, "leaderboard ever workspace")
    await shop.server.until(lambda: [m for m in act.messages if not m.ephemeral], "the board")
    board = next(m for m in act.messages if not m.ephemeral)
    assert "Ann" in board.content
    assert "Bea" not in board.content
    there_post.body["blocks"] = here_post.blocks
    forged = await shop.server.click(bea, there_post, "B").shown()
    assert "another place" in forged.content


async def test_tokens_are_kept_encrypted(shop: Stage, store: Store) -> None:
    """What is in the database is of no use without the key."""
    ann = shop.server.add_user("ann")
    await shop.server.install(ann, page(shop))
    kept = await store.note("slack", f"installation:-:{ann.team.id}")
    assert kept is not None
    assert "xoxb" not in kept
    assert ann.id not in kept
    from adapters.slack.sealed import Seal  # noqa: PLC0415

    assert "xoxb" in (Seal(KEY).open(kept) or "")


@pytest.mark.parametrize("marked", [True, False])
async def test_uninstalling_forgets_the_token_and_pauses(shop: Stage, store: Store, marked: bool) -> None:
    """However often Slack says so; whoever installs it again goes on."""
    ann = shop.server.add_user("ann")
    await shop.server.install(ann, page(shop))
    await shop.open()
    shop.server.uninstall(ann.team)
    for act in shop.server.dispatcher.acts[-2:]:
        await act.answered()
        again = shop.server.redeliver(act, new_ids=True, marked=marked)
        await shop.server.until(partial(_acked, again), "the second acknowledgement")
    async with asyncio.timeout(5):
        while not all(schedule.paused_at for schedule in await store.schedules()):
            continue
    assert await store.note("slack", f"installation:-:{ann.team.id}") is None
    with pytest.raises(Unreachable, match="no longer installed"):
        await shop.slack.post(shop.place(), PLAIN, "7")
    shop.server.dispatcher.acts.clear()
    assert (await shop.server.install(ann, page(shop))).status == 200
    await shop.slack.post(shop.place(), PLAIN, "7")


async def test_a_state_is_good_once_and_for_ten_minutes(shop: Stage) -> None:
    """Else somebody else's consent could be slipped in."""
    ann: User = shop.server.add_user("ann")
    assert (await shop.server.install(ann, page(shop), allow=False)).status == 200
    from adapters.slack.states import States  # noqa: PLC0415

    states = States(shop.kit.store, lambda: shop.server.clock.now)
    state, late = await states.async_issue(), await states.async_issue()
    assert await states.async_consume(state)
    assert not await states.async_consume(state)
    assert not await states.async_consume("invented")
    shop.server.advance(minutes=11)
    assert not await states.async_consume(late)


async def test_a_single_token_tells_of_leaving_too(server: Server, store: Store) -> None:
    """The schedules are paused; nothing is forgotten."""
    app = Canned()
    async with answering(server, store, app):
        server.tell_uninstalled(server.team)
        await app.left_by.wait()
        assert app.gone[0].id == server.team.id


async def test_late_news_of_leaving_spare_a_new_installation(server: Server, store: Store) -> None:
    """Slack repeats events for hours; the workspace may have installed the bot again by then."""
    server.team.token = None
    ann = server.add_user("ann")
    async with staged(server, store, **several(server, free_port())) as stage:
        await server.install(ann, page(stage))
        server.uninstall(ann.team)
        acts = server.dispatcher.acts[-2:]
        for act in acts:
            await act.answered()
        async with asyncio.timeout(5):
            while await store.note("slack", f"installation:-:{ann.team.id}") is not None:
                continue
        server.advance(seconds=30)
        assert (await server.install(ann, page(stage))).status == 200
        for act in acts:
            await server.until(partial(_acked, server.redeliver(act, new_ids=True)), "the acknowledgement")
    assert await store.note("slack", f"installation:-:{ann.team.id}") is not None


async def test_a_request_that_hangs_does_not_keep_it_from_stopping(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTTP requests have a few seconds to end."""
    monkeypatch.setattr("adapters.slack.lines.GRACE", 0.01, raising=False)
    server.team.token = None
    never = asyncio.Event()
    fault = server.faults.next("oauth.v2.access", delay_until=never)
    async with asyncio.timeout(5) as limit:
        async with staged(server, store, **several(server, free_port())) as stage:
            installing = asyncio.create_task(server.install(server.add_user("ann"), page(stage)))
            await fault.met.wait()
    never.set()
    await asyncio.gather(installing, return_exceptions=True)
    assert not limit.expired()
