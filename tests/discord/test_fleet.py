"""Two copies of the bot in one process, on one database, whatever it is: who serves which of Discord's shards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from adapters.discord import fleet
from adapters.discord.fleet import Copy
from adapters.discord.platform import Discord
from bot.errors import Unavailable
from bot.store import Store
from bot.talk import Share
from tests.discord.stage import Stage
from tests.servers.discord import Discord as Server


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thirtieth of the time that it takes in earnest."""
    for name in ("BEAT", "LEASE", "APART"):
        monkeypatch.setattr(fleet, name, getattr(fleet, name) / 30)


@asynccontextmanager
async def serving(stage: Stage, name: str, shards: int | None = None) -> AsyncIterator[Discord]:
    """One more copy."""
    bot = Discord(
        stage.server.token, stage.store, now, api_url=stage.server.rest_url, shards=shards,
        copy=Copy(name, stage.store),
    )  # fmt: skip
    task = asyncio.create_task(bot.run(stage.app))
    try:
        yield bot
    finally:
        task.cancel()
        await task


def now() -> datetime:
    """Leases are of the real time."""
    return datetime.now(UTC)


def served(server: Server) -> list[int]:
    """The shards that are connected, each as often as it is."""
    return sorted(session.shard for session in server.gateway.sessions.values() if session.wire)


async def test_who_joins_gets_a_fair_part_and_who_ends_leaves_it(server: Server, store: Store) -> None:
    server.shards = 3
    server.gateway.identify_every = 5 / 30
    stage = Stage(server, store)
    async with serving(stage, "a") as first:
        await server.until(lambda: served(server) == [0, 1, 2], "all shards", 10)
        async with serving(stage, "b") as second:
            await server.until(lambda: len(second._listening) == 1, "a part", 10)
            await server.until(lambda: served(server) == [0, 1, 2], "all shards, each once", 10)
            assert (sorted(first._listening), sorted(second._listening)) == ([0, 1], [2])
            assert (first._pace.copies, second._pace.copies) == (2, 2)
        await server.until(lambda: len(first._listening) == 3, "the part of who ended", 10)
        await server.until(lambda: served(server) == [0, 1, 2], "all shards", 10)
        await server.until(lambda: first._pace.copies == 1, "all of what Discord allows", 10)
    assert served(server) == []
    moments = [identify.moment for identify in server.gateway.identifies]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= server.gateway.identify_every


async def test_a_copy_without_a_shard_is_ready_posts_and_finds(server: Server, store: Store) -> None:
    stage = Stage(server, store)
    async with serving(stage, "a"), serving(stage, "b") as second:
        await server.until(lambda: served(server) == [0] and second._online.is_set(), "both", 10)
        assert not second._listening
        assert second.ready
        view = stage.app.welcome()
        sent = await second.post(stage.place(), view, "1")
        assert [str(message.id) for message in stage.ml.messages] == [sent.id]
        assert not await second.find(stage.place(), "7", now() - timedelta(hours=1))
    assert server.violations == []


async def test_the_number_of_shards_can_be_set(server: Server, store: Store) -> None:
    stage = Stage(server, store)
    async with serving(stage, "a", shards=2):
        await server.until(lambda: served(server) == [0, 1], "both shards", 10)
        assert {identify.shards for identify in server.gateway.identifies} == {2}


async def test_while_the_database_is_away_shards_stay_where_they_are(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(server, store)
    async with serving(stage, "a") as bot:
        await server.until(lambda: served(server) == [0], "the shard", 10)
        asked = asyncio.Queue[str]()

        async def away(copy: str, *_: object) -> Share:
            asked.put_nowait(copy)
            raise Unavailable("the database is away")

        with monkeypatch.context() as patch:
            patch.setattr(store, "share", away)
            for _ in range(3):
                await asyncio.wait_for(asked.get(), 10)
        assert sorted(bot._listening) == [0]
        assert len(server.gateway.identifies) == 1


async def test_a_shard_that_is_another_copys_by_now_is_given_up(server: Server, store: Store) -> None:
    stage = Stage(server, store)
    async with serving(stage, "b") as bot:
        await server.until(lambda: served(server) == [0], "the shard", 10)
        await store.share("a", 1, now(), now() + timedelta(minutes=1))
        await server.until(lambda: not bot._listening and served(server) == [], "nothing", 10)
        async with asyncio.timeout(10):
            while not (await store.share("a", 1, now(), now() + timedelta(minutes=1))).shards:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
