"""Several copies of the program on one PostgreSQL database, against a Discord and a Slack on loopback."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.records import Schedule
from bot.talk import Place
from storage.open import open_store
from storage.rows import stamp
from tests import databases

FAST = 8.0
"""By how much leases are shorter than in earnest."""
KEPT = ("PATH", "HOME", "LANG")


class Copies:
    """Processes on one database; `url` is its address, `log` what they say."""

    def __init__(self, url: str, settings: Mapping[str, str], log: Path) -> None:
        self.url = url
        self.log = log
        self._settings = {"DATABASE_URL": url, **settings}
        self._children: list[asyncio.subprocess.Process] = []

    async def start(self, times: float = FAST) -> asyncio.subprocess.Process:
        """One more copy; 1.0 has leases as they are in earnest."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        with self.log.open("a") as log:
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.copies.child", str(times), env={**kept, **self._settings}, stderr=log
            )  # fmt: skip
        self._children.append(child)
        return child

    async def end(self) -> None:
        """Kill what still runs."""
        for child in self._children:
            if child.returncode is None:
                await killed(child)

    async def schedule(self, place: Place, seconds: float) -> datetime:
        """The place has a daily that is due so many seconds from now, at that instant."""
        due_at = datetime.now(UTC) + timedelta(seconds=seconds)
        store = await open_store(self.url)
        try:
            place_id, _ = await store.settle(place, due_at)
            new = Schedule(0, place, place_id, 0, due_at.time().replace(second=0, microsecond=0), "UTC")
            await store.add_schedule(new, due_at)
        finally:
            await store.close()
        return due_at

    def states(self) -> list[str]:
        """What became of the dailies."""
        return [state for (state,) in databases.sql(self.url, "SELECT state FROM posts ORDER BY id")]

    def leased(self) -> bool:
        """Whether a copy has something in hand that is due."""
        now = stamp(datetime.now(UTC))
        found = databases.sql(self.url, "SELECT 1 FROM dues WHERE due_at <= ? AND ready_at > ?", now, now)
        return bool(found)


async def killed(child: asyncio.subprocess.Process) -> None:
    """As by a power cut."""
    child.kill()
    await child.wait()


async def until(true: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Wait for something that rings no bell."""
    try:
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 -- another process does it
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"after {seconds} s still not: {what}") from None


@asynccontextmanager
async def copies(folder: Path, **settings: str) -> AsyncIterator[Copies]:
    """Skips where there is no PostgreSQL. A failure is told with what the copies said last."""
    made = Copies(databases.postgres(), settings, folder / "log")
    try:
        yield made
    except BaseException as problem:
        problem.add_note(made.log.read_text()[-3000:] if made.log.exists() else "")
        raise
    finally:
        await made.end()
