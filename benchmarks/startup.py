"""How soon `python -m bot run` is ready, apart from the network: when it makes its first connection to each platform.

The bound is an interpreter that imports discord, slack_bolt and sqlite3. Both are processes of their own, started in turn. Both
have all their bytecode, as an installed program has it, whatever this machine is set to and whoever edits the sources: it is
kept in a folder of the benchmark's own, and the first round, which is not counted, writes it, with the database and the bank's pack.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from benchmarks.figures import Figure, ratio

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.5
IMPORTS = "import discord, slack_bolt.async_app, sqlite3"
PATIENCE = 60.0
SETTINGS = ("DISCORD_", "SLACK_", "DATABASE_", "QUESTIONS_", "HEALTH_", "PYTHONDONTWRITEBYTECODE")
Come: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Doors:
    """Ports on loopback that answer nobody, and ring when somebody has come."""

    def __init__(self) -> None:
        self.discord, self.slack = asyncio.Event(), asyncio.Event()
        self.settings: dict[str, str] = {}

    async def open(self) -> list[asyncio.Server]:
        """A port for each platform."""
        servers = [
            await asyncio.start_server(_rings(bell), "127.0.0.1", 0) for bell in (self.discord, self.slack)
        ]
        discord, slack = (f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}" for server in servers)
        self.settings = {
            "DISCORD_TOKEN": "MTA.loopback.token", "DISCORD_API_URL": f"{discord}/api/v10",
            "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": f"{slack}/api/",
        }  # fmt: skip
        return servers

    async def both(self) -> None:
        """Until both platforms were called."""
        await asyncio.wait_for(asyncio.gather(self.discord.wait(), self.slack.wait()), PATIENCE)


def _rings(bell: asyncio.Event) -> Come:
    async def come(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        bell.set()
        writer.close()

    return come


async def measure(folder: Path, rounds: int = 5) -> list[Figure]:
    """The start-up half of goal 7."""
    ours, bounds = [], []
    for _ in range(rounds + 1):
        bounds.append(await _imports(folder))
        ours.append(await ready(folder))
    return [ratio("ready with both platforms, network apart", ours[1:], bounds[1:], GOAL)]


async def ready(folder: Path) -> float:
    """Seconds from the start of a process to its calls."""
    async with started(folder) as (doors, _):
        begun = perf_counter()
        await doors.both()
        return perf_counter() - begun


@asynccontextmanager
async def started(folder: Path, *flags: str) -> AsyncIterator[tuple[Doors, asyncio.subprocess.Process]]:
    """The bot on the way, with flags for the interpreter; ended at the end of the block."""
    doors = Doors()
    servers = await doors.open()
    own = {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder / 'start.sqlite3'}", **doors.settings}
    own["XDG_CACHE_HOME"] = str(folder / "cache")
    child = await asyncio.create_subprocess_exec(
        sys.executable, *flags, "-m", "bot", "run",
        cwd=folder, env={**_plain(folder), **own}, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield doors, child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()
        for server in servers:
            server.close()


def _plain(folder: Path) -> dict[str, str]:
    """This environment without settings of the bot; bytecode is kept in the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


async def _imports(folder: Path) -> float:
    begun = perf_counter()
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", IMPORTS, env=_plain(folder))
    await child.wait()
    return perf_counter() - begun
