"""Two and three copies of the bot on one database, each its part of Discord's shards, and one of them killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

from bot.talk import Place, Workspace
from tests import databases
from tests.copies.stage import FAST, Copies, copies, killed, until
from tests.servers.discord import Channel, running
from tests.servers.discord import Discord as Server

WITHIN = 30.0
"""Seconds after which what a killed copy had is in other hands."""


@asynccontextmanager
async def staged(
    folder: Path, shards: int, times: float = FAST
) -> AsyncIterator[tuple[Server, Copies, list[Channel]]]:
    """A Discord that refuses hasty sessions, a channel on each of its shards, and no copy yet."""
    async with running() as server:
        server.shards = shards
        server.gateway.identify_every = 5 / times
        rooms = [server.add_channel(server.add_guild(f"Guild {number}"), "ml") for number in range(shards)]
        settings = {"DISCORD_TOKEN": server.token, "DISCORD_API_URL": server.rest_url}
        async with copies(folder, **settings) as made:
            yield server, made, rooms
        assert server.violations == []


def place(room: Channel) -> Place:
    """A channel as the quiz knows it."""
    assert room.guild is not None
    return Place(Workspace("discord", str(room.guild.id), room.guild.name), str(room.id), f"#{room.name}")


def shards(server: Server) -> list[int]:
    """Those that are served, each as often as it is."""
    return sorted(session.shard for session in server.gateway.sessions.values() if session.wire)


async def answers(server: Server, room: Channel) -> bool:
    """Whether the bot answers there."""
    asked = await server.slash(server.add_user("ana"), room, "quiz topics")
    return bool((await asked.shown(10)).text)


async def test_shards_are_divided_and_a_killed_copys_go_to_the_others_one_by_one(tmp_path: Path) -> None:
    async with staged(tmp_path, 6) as (server, made, rooms):
        first = await made.start()
        await server.gateway.connected(timeout=20)
        for _ in range(2):
            await made.start()
        await until(lambda: shards(server) == [0, 1, 2, 3, 4, 5], "all shards served once")
        parts = "SELECT COUNT(*) FROM shards GROUP BY copy"
        await until(lambda: sorted(n for (n,) in _sql(made, parts)) == [2, 2, 2], "even parts")
        await until(lambda: shards(server) == [0, 1, 2, 3, 4, 5], "all shards served once")
        await server.until(server.commands.all, "the commands", 20)
        assert all([await answers(server, room) for room in rooms])
        begun, now = len(server.gateway.identifies), asyncio.get_running_loop().time()
        await killed(first)
        await until(lambda: len(server.gateway.identifies) >= begun + 2, "its two shards begin elsewhere")
        await until(lambda: shards(server) == [0, 1, 2, 3, 4, 5], "all shards served once")
        assert server.gateway.identifies[begun].moment - now < WITHIN / FAST
        assert all([await answers(server, room) for room in rooms])
        moments = [identify.moment for identify in server.gateway.identifies]
        assert min(later - earlier for earlier, later in pairwise(moments)) >= server.gateway.identify_every


async def test_a_copy_that_ends_leaves_its_shards_at_once(tmp_path: Path) -> None:
    async with staged(tmp_path, 2) as (server, made, rooms):
        first = await made.start()
        await server.gateway.connected(timeout=20)
        await made.start()
        await until(lambda: len(_sql(made, "SELECT DISTINCT copy FROM shards")) == 2, "both serve")
        await until(lambda: shards(server) == [0, 1], "all shards served once")
        first.terminate()
        await first.wait()
        assert first.returncode == 0
        assert _sql(made, "SELECT COUNT(*) FROM copies") == [(1,)]
        await until(lambda: shards(server) == [0, 1], "all shards served once")
        assert await answers(server, rooms[0])


async def test_a_copy_without_a_shard_posts_everywhere(tmp_path: Path) -> None:
    async with staged(tmp_path, 1) as (server, made, [room]):
        await made.start()
        await server.gateway.connected(timeout=20)
        await made.start()
        await until(lambda: len(_sql(made, "SELECT 1 FROM copies")) == 2, "two copies")
        for number in range(12):
            guild = room.guild
            assert guild is not None
            await made.schedule(place(server.add_channel(guild, f"c{number}")), 1)
        await until(lambda: made.states() == ["posted"] * 12, "everything is posted")
        assert len({message.channel.id for message in server.sent}) == len(server.sent) == 12


async def test_a_slow_send_stays_its_copys_own(tmp_path: Path) -> None:
    async with staged(tmp_path, 1) as (server, made, [room]):
        for _ in range(2):
            await made.start()
        await server.gateway.connected(timeout=20)
        slow = asyncio.Event()
        fault = server.faults.next("POST /channels/*/messages", delay_until=slow)
        await made.schedule(place(room), 0)
        await asyncio.wait_for(fault.met.wait(), 20)
        await asyncio.sleep(3 * 20 / FAST)  # leases end meanwhile, in other processes
        assert made.states() == ["claimed"]
        slow.set()
        await until(lambda: made.states() == ["posted"], "it is posted")
        assert len(server.sent) == len(server.requests("POST /channels/*/messages")) == 1


async def test_what_a_killed_copy_had_sent_is_looked_up_and_not_sent_again(tmp_path: Path) -> None:
    async with staged(tmp_path, 1) as (server, made, [room]):
        first = await made.start()
        await server.gateway.connected(timeout=20)
        server.faults.next("POST /channels/*/messages", lose_response=True, times=5)
        await made.schedule(place(room), 0)
        await server.until(lambda: bool(server.sent), "a post whose answer is lost", 20)
        await killed(first)
        asked = len(server.requests("POST /channels/*/messages"))
        await made.start()
        await until(lambda: made.states() == ["posted"], "it is found", WITHIN / FAST + 20)
        assert len(server.sent) == 1
        assert len(server.requests("POST /channels/*/messages")) == asked


async def test_in_earnest_a_killed_copys_dailies_and_shards_are_taken_over_within_30_seconds(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, 2, times=1) as (server, made, [room, _]):
        first, never = await made.start(1), asyncio.Event()
        await server.gateway.connected(timeout=20)
        fault = server.faults.next("POST /channels/*/messages", delay_until=never)
        await made.schedule(place(room), 0)
        await asyncio.wait_for(fault.met.wait(), 20)
        await made.start(1)
        await server.gateway.connected(2, timeout=20)
        await killed(first)
        async with asyncio.timeout(WITHIN):
            await until(lambda: shards(server) == [0, 1], "both shards served", WITHIN)
            await until(lambda: made.states() == ["posted"], "it is posted", WITHIN)
        never.set()
        assert len(server.sent) == 1
        moments = [identify.moment for identify in server.gateway.identifies]
        assert min(later - earlier for earlier, later in pairwise(moments)) >= 5


def _sql(made: Copies, text: str) -> list[tuple[int, ...]]:
    return databases.sql(made.url, text)
