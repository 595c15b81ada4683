"""Starting, reconnecting and stopping: what is told to Discord once, what people notice (nothing), what operators read."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

import discord
import pytest
from discord.gateway import KeepAliveHandler

from adapters.discord.client import Client
from adapters.discord.endpoint import wait_to_retry
from adapters.discord.platform import Discord
from adapters.discord.sync import Sync
from bot.errors import SetupError
from bot.store import Store
from bot.talk import Place, Workspace
from bot.ui import View
from tests.discord.stage import Stage
from tests.servers.discord import MEMBER, Permission
from tests.servers.discord import Discord as Server


async def test_commands_are_told_only_when_they_changed(stage: Stage) -> None:
    await stage.restart()
    assert len(stage.server.commands.syncs) == 1
    await stage.stop()
    await stage.store.write_note("discord", f"commands:{stage.server.world.bot.id}", "another")
    await stage.start()
    await stage.server.until(lambda: len(stage.server.commands.syncs) == 2)


async def test_commands_that_could_not_be_told_are_told_soon(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.sync.RETRY", (0.0, 0.0))
    stage = Stage(server, store)
    server.faults.next("PUT /applications/*/commands", status=503)
    try:
        await stage.start()
        assert len(server.commands.syncs) == 1
    finally:
        await stage.stop()


async def test_commands_that_discord_refuses_are_tried_at_the_next_connection(
    server: Server, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(server, store)
    server.faults.next("PUT /applications/*/commands", status=403, body={"message": "No", "code": 50001})
    starting = asyncio.create_task(stage.start())
    try:
        await server.until(lambda: any(exchange.status == 403 for exchange in server.exchanges))
        client = stage.bot._client
        assert client is not None
        async with asyncio.timeout(3):
            while client._sync._under_way:  # noqa: ASYNC110 -- a failure rings no bell
                await asyncio.sleep(0.01)
        await client.on_connect()
        await starting
        assert len(server.commands.syncs) == 1
        assert len([record for record in caplog.records if "could not be registered" in record.message]) == 1
    finally:
        await stage.stop()


@pytest.mark.parametrize(
    "trouble", [RuntimeError("the database is locked"), discord.RateLimited(60.0)], ids=str
)
async def test_commands_are_told_soon_after_what_nobody_foresaw(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    monkeypatch.setattr("adapters.discord.sync.RETRY", (0.0, 0.0))
    reading = store.note

    async def once(owner: str, key: str) -> str | None:
        monkeypatch.setattr(store, "note", reading)
        raise trouble

    monkeypatch.setattr(store, "note", once)
    stage = Stage(server, store)
    try:
        await stage.start()
        assert len(server.commands.syncs) == 1
    finally:
        await stage.stop()


async def test_reconnects_change_nothing(stage: Stage) -> None:
    post = await stage.daily()
    stage.server.gateway.drop()
    await stage.server.gateway.resumed()
    stage.server.gateway.ask_to_reconnect()
    await stage.server.gateway.resumed(2)
    assert (await (await stage.server.click(stage.ana, post, "A")).shown()).text.startswith("## Right")
    assert len(stage.server.commands.syncs) == 1
    assert len(stage.ml.messages) == 1


async def test_a_click_while_the_gateway_is_away_is_answered_after_the_resume(stage: Stage) -> None:
    post = await stage.daily()
    stage.server.gateway.drop()
    clicked = await stage.server.click(stage.ana, post, "A")
    assert (await clicked.shown(5)).text.startswith("## Right")


async def test_a_stop_while_it_reconnects_is_a_stop(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py loses a cancellation that comes while it begins a new session."""
    reconnecting, never = asyncio.Event(), asyncio.Event()

    async def wait(_: Client, shard_id: int | None, *, initial: bool = False) -> None:
        reconnecting.set()
        await never.wait()

    monkeypatch.setattr(Client, "before_identify_hook", wait)
    stage.server.gateway.invalidate()
    await asyncio.wait_for(reconnecting.wait(), 10)
    stopping = asyncio.create_task(stage.stop())
    stopped, _ = await asyncio.wait({stopping}, timeout=8)
    stopping.cancel()
    assert stopped
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler):  # of the connection that never came to be
            await thread.ws.close()
            thread.stop()
            thread.join()


async def test_several_shards_serve_one_bot(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the five seconds between two of them that Discord asks for."""

    async def at_once(self: Client, shard_id: int | None, *, initial: bool = False) -> None:
        return

    monkeypatch.setattr(Client, "before_identify_hook", at_once)
    server.shards = 3
    rooms = [server.add_channel(server.add_guild(f"Guild {n}"), "ml") for n in range(6)]
    stage = Stage(server, store)
    await stage.start()
    await server.gateway.connected(3)
    for room in rooms:
        assert (await (await server.slash(stage.ana, room, "quiz topics")).shown()).text
    await stage.stop()


async def test_a_refused_token_is_one_sentence(server: Server, store: Store) -> None:
    stage = Stage(server, store)
    bot = Discord("wrong", store, stage.clock, api_url=server.rest_url)
    with pytest.raises(SetupError, match="DISCORD_TOKEN"):
        await bot.run(stage.app)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """The waits before new logins, which take no time."""
    waited: list[tuple[int, float]] = []

    async def wait(attempt: int, asked: float = 0.0) -> None:
        waited.append((attempt, asked))

    monkeypatch.setattr("adapters.discord.staying.wait_to_retry", wait)
    return waited


LIMITED = {"message": "You are being rate limited.", "retry_after": 60.0, "global": False}
BANNED = {"message": "error code: 1015", "code": 0}


@pytest.mark.parametrize(
    ("trouble", "asked"),
    [
        ({"status": 429, "body": LIMITED}, 60.0),
        ({"status": 429, "body": LIMITED, "headers": {"Via": ""}}, 60.0),
        ({"status": 403, "body": BANNED}, 0.0),
        ({"status": 403, "body": BANNED, "headers": {"Retry-After": "90"}}, 90.0),
        ({"status": 403, "body": BANNED, "headers": {"Retry-After": "soon"}}, 0.0),
    ],
    ids=str,
)
async def test_a_login_that_discord_refuses_for_now_is_tried_again(
    server: Server, store: Store, waits: list[tuple[int, float]], trouble: dict[str, Any], asked: float
) -> None:
    server.faults.next("GET /users/@me", **trouble)
    stage = Stage(server, store)
    try:
        await stage.start()
        assert waits == [(1, asked)]
    finally:
        await stage.stop()


async def test_a_connection_that_ends_without_a_reason_is_made_again(
    stage: Stage, waits: list[tuple[int, float]], caplog: pytest.LogCaptureFixture
) -> None:
    client = stage.bot._client
    assert client is not None
    with caplog.at_level(logging.WARNING, "adapters"):
        await client.close()
        await stage.server.until(lambda: len(stage.server.gateway.identifies) == 2)
    await stage.server.gateway.connected()
    assert (await (await stage.server.slash(stage.ana, stage.ml, "quiz topics")).shown()).text
    assert waits == [(1, 0.0)]
    assert [record.message for record in caplog.records if "connection" in record.message]


@pytest.mark.parametrize(
    ("attempt", "asked", "seconds"), [(1, 0.0, 2), (9, 0.0, 60), (1, 90.0, 90), (1, 9000.0, 600)]
)
async def test_a_new_login_waits_as_long_as_discord_asks_within_reason(
    monkeypatch: pytest.MonkeyPatch, attempt: int, asked: float, seconds: float
) -> None:
    slept: list[float] = []

    async def sleep(time: float) -> None:
        slept.append(time)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    await wait_to_retry(attempt, asked)
    assert slept == [seconds]


async def test_what_waits_for_the_login_fails_at_once_when_the_bot_stops(
    server: Server, store: Store
) -> None:
    server.faults.next("GET /users/@me", status=503, times=9)
    stage = Stage(server, store)
    bot = Discord(server.token, store, stage.clock, api_url=server.rest_url)
    running = asyncio.create_task(bot.run(stage.app))
    waiting = asyncio.create_task(bot.post(stage.place(), View("Hello"), "1"))
    await server.until(lambda: server.exchanges)
    running.cancel()
    await running
    async with asyncio.timeout(1):
        with pytest.raises(TimeoutError, match="stopp"):
            await waiting
        with pytest.raises(TimeoutError, match="stopp"):
            await bot.post(stage.place(), View("Hello"), "1")


async def test_a_token_that_is_reset_meanwhile_ends_the_bot(stage: Stage) -> None:
    task = stage._task
    assert task is not None
    await stage.server.gateway.close(4004)
    with pytest.raises(SetupError, match="DISCORD_TOKEN"):
        await task
    stage._task = None


async def test_an_address_that_is_none_is_one_sentence(store: Store, own_address: None) -> None:
    bot = Discord("token", store, lambda: pytest.fail("not asked"), api_url="discord.com")
    with pytest.raises(SetupError, match="DISCORD_API_URL"):
        await bot.run(None)  # type: ignore[arg-type]


async def test_before_the_login_posts_wait_and_then_are_put_off(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.platform._LOGIN", 0.01)
    bot = Discord("token", store, lambda: pytest.fail("not asked"))
    with pytest.raises(TimeoutError):
        await bot.post(Place(Workspace("discord", "1"), "2"), View("Hello"), "1")


async def test_a_server_that_adds_the_bot_is_welcomed_where_it_may_speak(stage: Stage) -> None:
    guild = stage.server.add_guild("New", available=False)
    stage.server.add_channel(guild, "rules", permissions=MEMBER & ~Permission.SEND_MESSAGES)
    room = stage.server.add_channel(guild, "general")
    guild.available = True
    stage.server.emit("GUILD_CREATE", {**guild.created(), "unavailable": None}, guild)
    await stage.server.until(lambda: room.messages)
    assert list(room.messages[0].buttons)
    assert len(stage.server.sent) == 1


async def test_a_server_that_removes_the_bot_pauses_its_schedules(stage: Stage) -> None:
    await stage.daily()
    place_id, _ = await stage.store.settle(stage.place(), stage.now)
    stage.server.kick(stage.guild)

    async def paused() -> bool:
        return all(each.paused_at for each in await stage.store.schedules(place_id))

    async with asyncio.timeout(3):
        while not await paused():  # noqa: ASYNC110 -- the database rings no bell
            await asyncio.sleep(0.01)


async def test_sync_is_harmless_to_ask_for_again(stage: Stage) -> None:
    client = stage.bot._client
    assert client is not None
    assert isinstance(client._sync, Sync)
    await client.on_connect()
    assert len(stage.server.commands.syncs) == 1


async def test_two_thousand_servers_at_the_start(server: Server, store: Store) -> None:
    rooms = [server.add_channel(server.add_guild(f"Guild {n}"), "ml") for n in range(2000)]
    stage = Stage(server, store)
    await stage.start()
    for room in (rooms[0], rooms[-1]):
        assert (await (await server.slash(stage.ana, room, "quiz topics")).shown()).text
    await stage.stop()
    assert len(server.commands.syncs) == 1


async def test_names_in_other_languages_come_from_the_table(stage: Stage) -> None:
    client = stage.bot._client
    assert client is not None
    names = {
        discord.Locale.german: {
            "daily": "heute",
            "Today's questions here, to answer in private": "Die Fragen von heute",
        }
    }
    await Sync(client._sync._tree, stage.store, names).ensure()
    (quiz,) = stage.server.commands.all()
    daily = next(option for option in quiz["options"] if option["name"] == "daily")
    assert daily["name_localizations"] == {"de": "heute"}
    await (await stage.server.slash(stage.ana, stage.ml, "quiz daily")).shown()


async def test_completion_that_fails_offers_nothing_and_breaks_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.server.faults.next("POST /interactions/*", status=404, body={"message": "Unknown", "code": 10062})
    await stage.server.autocomplete(stage.ana, stage.ml, "quiz practice", "topic", "alp")
    typing = await stage.server.autocomplete(stage.ana, stage.ml, "quiz practice", "topic", "x" * 90)
    assert await typing.offered() is not None
