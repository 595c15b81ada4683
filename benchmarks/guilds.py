"""What an idle server costs in memory: the whole bot as a child, logged in to a Discord on loopback.

The server and all it holds are here, so the child's resident memory is the bot's alone. It is read when the bot has
answered somebody, for what the gateway sent before that (every guild) was taken in by then.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure
from benchmarks.world import World, make
from tests.servers.discord import Channel, Discord, Permission, running

ROOT = Path(__file__).resolve().parent.parent
COUNTS = (1, 1_000, 2_000)
CHANNELS = 20
ROLES = 8
SCHEDULES = 10_000
GOALS = {1: 90.0, 1_000: 100.0}
"""MiB, idle."""
PATIENCE = 60.0
"""Seconds for a start with all its guilds."""


async def measure(folder: Path, rounds: int = 1) -> list[Figure]:
    """The memory half of goal 7."""
    path = folder / "quiz.sqlite3"
    await asyncio.to_thread(make, path, World(members=1, places=SCHEDULES, days=0, shared=1, questions=1))
    taken = {count: [await _resident(path, count) for _ in range(rounds)] for count in COUNTS}
    return [*(_whole(count, of) for count, of in taken.items()), _each(taken)]


async def _resident(path: Path, guilds: int) -> float:
    """MiB of a bot in so many guilds, once it has taken all of them in."""
    async with running(spec=None) as server:
        channel = [_guild(server, number) for number in range(guilds)][-1]
        async with _bot(path, server) as child:
            await server.gateway.connected(timeout=PATIENCE)
            await server.until(server.commands.all, "the commands", PATIENCE)
            asked = await server.slash(server.add_user("ana"), channel, "quiz help")
            await asked.shown(PATIENCE)
            return _rss(child.pid)


def _guild(server: Discord, number: int) -> Channel:
    """A guild like many: its last channel."""
    guild = server.add_guild(f"Study group {number}")
    guild.roles |= {Permission(1 << bit): server.world.ids.next() for bit in range(40, 40 + ROLES - 1)}
    return [server.add_channel(guild, f"channel-{n}") for n in range(CHANNELS)][-1]


@asynccontextmanager
async def _bot(path: Path, server: Discord) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run`, as an operator starts it, in a folder that holds nobody's `.env`."""
    own = {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{path}",
        "DISCORD_TOKEN": server.token,
        "DISCORD_API_URL": server.rest_url,
    }
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=path.parent, env={**_without_slack(), **own}, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield child
    finally:
        child.terminate()
        await child.wait()


def _without_slack() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}


def _rss(pid: int) -> float:
    """MiB, as Linux counts them."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _whole(count: int, taken: list[float]) -> Figure:
    goal = GOALS.get(count)
    middle = median(taken)
    spread = f"{min(taken):.1f} to {max(taken):.1f} MiB"
    return Figure(
        f"resident, idle in {count:,} guild{'s' * (count > 1)}, {SCHEDULES:,} schedules",
        f"{middle:.1f} MiB", "", "", spread, f"<= {goal:g} MiB" if goal else "", goal is None or middle <= goal,
    )  # fmt: skip


def _each(taken: dict[int, list[float]]) -> Figure:
    """From the fewest guilds to the most: what a start costs anyhow falls away."""
    least, most = min(taken), max(taken)
    each = (median(taken[most]) - median(taken[least])) * 1024 / (most - least)
    return Figure(
        f"a guild of {CHANNELS} channels and {ROLES} roles", f"{each:.1f} KiB", "", "", "", "", True
    )
