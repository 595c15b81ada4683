"""One run of a crash test: lives of the bot, days of dailies, kills."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import databases
from tests.crash.clock import Clock
from tests.crash.fronts import PLACES, Front

FIRST = datetime(2024, 1, 1, 9, tzinfo=UTC)
"""When the first dailies are due: more days ago than the longest run has."""
AFTERWARDS = timedelta(minutes=13)
"""From one life of the bot to the next: longer than a lease, and than any pause between two attempts."""
WHILE = 3.0
"""Real seconds in which a life of the bot settles a day, or is ended."""
LIVES = 20
"""Most of them that a day takes: less than the six hours in which a daily is late and not skipped."""


@dataclass(slots=True)
class Run:
    """`told` are those (platform, person, post) who read that their answer counts; `kills` are those around posting."""

    clock: Clock
    url: str
    fronts: Sequence[Front]
    rng: random.Random
    log: Path
    copies: int
    children: list[asyncio.subprocess.Process] = field(default_factory=list)
    told: set[tuple[str, str, int]] = field(default_factory=set)
    kills: int = 0
    days: int = 0

    async def live(self, copies: int) -> None:
        """New processes, connected everywhere. Time leaps only while there are none: leases are kept by their clock."""
        await self.kill(self.children)
        self._to(self.clock.now + AFTERWARDS)
        self.children = [await self._child() for _ in range(copies)]
        for front in self.fronts:
            await front.at_home(copies)

    async def day(self) -> None:
        """The dailies of one more day come due; in the middle of it, processes are killed."""
        for front in self.fronts:
            front.calm()
            front.trouble(self.rng)
        wanted = self._sends() + self.rng.randrange(2 * PLACES + 2)
        self._to(FIRST + timedelta(days=self.days))
        self.days += 1
        with suppress(TimeoutError):
            async with asyncio.timeout(WHILE):
                while self._sends() < wanted:  # noqa: ASYNC110 -- as close to the send as can be
                    await asyncio.sleep(0.002)
        await asyncio.sleep(self.rng.random() * self.rng.choice((0.02, 0.3)))
        chosen = self.rng.sample(self.children, self.rng.randint(1, len(self.children)))
        self.kills += len(chosen)
        await self.kill(chosen)

    async def settle(self) -> None:
        """Lives, the first still in trouble, until every daily of the day is out or it is known that nobody can know."""
        for _ in range(LIVES):
            await self.live(self.copies)
            with suppress(TimeoutError):
                async with asyncio.timeout(WHILE):
                    while not self._quiet():  # noqa: ASYNC110 -- another process is waited for
                        await asyncio.sleep(0.05)
                return
            for front in self.fronts:
                front.calm()
        raise AssertionError(f"day {self.days} is not settled: {self._states()}")

    async def people(self) -> None:
        """Click, until cancelled."""
        while True:
            for front in self.fronts:
                self.told |= {(front.name, *each) for each in await front.clicked(self.rng)}
            await asyncio.sleep(0.05)

    async def time(self) -> None:
        """The servers' clocks go on, until cancelled."""
        while True:
            self._tell(self.clock.now)
            await asyncio.sleep(0.1)

    async def kill(self, children: Sequence[asyncio.subprocess.Process]) -> None:
        """SIGKILL for those that still run; none may have ended by itself."""
        for child in children:
            assert child.returncode is None or child.returncode < 0, self.log.read_text()[-3000:]
            if child.returncode is None:
                child.kill()
                await child.wait()

    def _sends(self) -> int:
        return sum(front.sends for front in self.fronts)

    def _states(self) -> Counter[str]:
        """How many dailies of the day are in which state."""
        day = (FIRST + timedelta(days=self.days - 1)).date().isoformat()
        rows = databases.sql(self.url, "SELECT state FROM posts WHERE day = ?", day)
        return Counter(state for (state,) in rows)

    def _quiet(self) -> bool:
        """Whether the day has all its dailies, and none on its way."""
        states = self._states()
        return states["claimed"] == 0 and states.total() == PLACES * len(self.fronts)

    def _to(self, instant: datetime) -> None:
        """The servers' clocks go first: no message is older than the bot thinks."""
        self._tell(instant)
        self.clock.to(instant)

    def _tell(self, instant: datetime) -> None:
        for front in self.fronts:
            front.set_clock(instant)

    async def _child(self) -> asyncio.subprocess.Process:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        settings = {key: value for front in self.fronts for key, value in front.settings().items()}
        environment = {**kept, **settings, "DATABASE_URL": self.url, "BACKUP_DAYS": "0"}
        with self.log.open("a") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.crash.child", str(self.clock.path), env=environment, stderr=log
            )
