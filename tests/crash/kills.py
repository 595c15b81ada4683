"""Killing the bot around the posting of dailies, on platforms in trouble, and looking at what stands afterwards."""

# ruff: noqa: ASYNC240 -- a test may hold its own loop up

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import databases
from tests.crash.clock import Clock
from tests.crash.fronts import PLACES, Front, OnDiscord, OnSlack
from tests.servers.discord import running as discord
from tests.servers.slack import running as slack

FIRST = datetime(2024, 1, 1, 9, tzinfo=UTC)
"""When the first dailies are due: more years ago than the long run has days."""
AFTERWARDS = timedelta(minutes=13)
"""From one life of the bot to the next: longer than a lease, and than any pause between two attempts."""
WHILE = 3.0
"""Real seconds in which a life of the bot settles a day, or is ended."""
LIVES = 20
"""Most of them that a day takes: less than the six hours in which a daily is late and not skipped."""


@dataclass(slots=True)
class Run:
    """One run: `seed` makes it, `told` are those (platform, person, post) who read that their answer counts."""

    clock: Clock
    url: str
    fronts: Sequence[Front]
    copies: int
    rng: random.Random
    log: Path
    children: list[asyncio.subprocess.Process] = field(default_factory=list)
    told: set[tuple[str, str, int]] = field(default_factory=set)
    kills: int = 0
    days: int = 0

    async def live(self) -> None:
        """New processes, as many as there are copies, connected everywhere."""
        await self._kill(self.children)
        self._to(self.clock.now + AFTERWARDS)
        self.children = [await self._child() for _ in range(self.copies)]
        for front in self.fronts:
            await front.at_home(self.copies)

    async def day(self) -> None:
        """The dailies of one more day come due; in the middle of it, processes are killed."""
        for front in self.fronts:
            front.calm()
            front.trouble(self.rng)
        sent = sum(front.sends for front in self.fronts)
        wanted = sent + self.rng.randrange(2 * PLACES + 2)
        self._to(FIRST + timedelta(days=self.days))
        self.days += 1
        with suppress(TimeoutError):
            async with asyncio.timeout(WHILE):
                while sum(front.sends for front in self.fronts) < wanted:
                    await asyncio.sleep(0.002)
        await asyncio.sleep(self.rng.random() * self.rng.choice((0.02, 0.3)))
        await self._kill(self.rng.sample(self.children, self.rng.randint(1, self.copies)))

    async def settle(self) -> None:
        """Lives, until every daily of the day is known to be out or will never be known; some of them in trouble."""
        for _ in range(LIVES):
            await self.live()
            with suppress(TimeoutError):
                async with asyncio.timeout(WHILE):
                    while not self.quiet():
                        await asyncio.sleep(0.05)
                return
            for front in self.fronts:
                front.calm()
        raise AssertionError(f"day {self.days} is not settled: {self.states()}")

    def states(self) -> Counter[str]:
        """How many dailies of the day are in which state."""
        day = (FIRST + timedelta(days=self.days - 1)).date().isoformat()
        rows = databases.sql(self.url, "SELECT state FROM posts WHERE day = ?", day)
        return Counter(state for (state,) in rows)

    def quiet(self) -> bool:
        """Whether the day has all its dailies, and none on its way."""
        states = self.states()
        return states["claimed"] == 0 and states.total() == PLACES * len(self.fronts)

    async def people(self) -> None:
        """Click, until cancelled."""
        while True:
            for front in self.fronts:
                self.told |= {(front.name, *each) for each in await front.clicked(self.rng)}
            await asyncio.sleep(0.05)

    async def time(self) -> None:
        """The servers' clocks go on, until cancelled."""
        while True:
            self._to(self.clock.now)
            await asyncio.sleep(0.1)

    def _to(self, instant: datetime) -> None:
        """The servers' clocks go first: no message is older than the bot thinks."""
        for front in self.fronts:
            front.set_clock(instant)
        self.clock.to(instant)

    async def _child(self) -> asyncio.subprocess.Process:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        settings = {key: value for front in self.fronts for key, value in front.settings().items()}
        environment = {**kept, **settings, "DATABASE_URL": self.url, "BACKUP_DAYS": "0"}
        with self.log.open("a") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.crash.child", str(self.clock.path), env=environment, stderr=log
            )

    async def _kill(self, children: Sequence[asyncio.subprocess.Process]) -> None:
        for child in children:
            assert child.returncode is None or child.returncode < 0, self.log.read_text()[-3000:]
            if child.returncode is None:
                child.kill()
                await child.wait()
                self.kills += 1


async def crash(
    folder: Path, url: str, *, kills: int, seed: int, copies: int = 1, blind: bool = False
) -> Run:
    """Days with kills until there were so many. Raises AssertionError, naming the seed, for what went wrong."""
    folder.mkdir(exist_ok=True)
    async with discord() as one, slack() as other, _run(folder, url, seed, copies, one, other) as run:
        try:
            await _days(run, kills, blind=blind)
            await _end(run)
            check(run, blind=blind)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem
    return run


@asynccontextmanager
async def _run(
    folder: Path, url: str, seed: int, copies: int, one: object, other: object
) -> AsyncIterator[Run]:
    clock = Clock(folder / "clock", FIRST - timedelta(hours=1))
    fronts = (OnDiscord(one), OnSlack(other))  # type: ignore[arg-type]
    rng = random.Random(seed)  # noqa: S311 -- chance for a test
    run = Run(clock, url, fronts, copies, rng, folder / "log")
    for front in fronts:
        front.set_clock(clock.now)
    try:
        yield run
    finally:
        for child in run.children:
            if child.returncode is None:
                child.kill()
                await child.wait()


async def _days(run: Run, kills: int, *, blind: bool) -> None:
    await run.live()
    for front in run.fronts:
        await front.set_up()
        if blind:
            front.blind()
    around = [asyncio.create_task(run.people()), asyncio.create_task(run.time())]
    try:
        while run.kills < kills:
            await run.day()
            await run.settle()
    finally:
        for each in around:
            each.cancel()
        await asyncio.gather(*around, return_exceptions=True)


async def _end(run: Run) -> None:
    await run._kill(run.children)


def check(run: Run, *, blind: bool) -> None:
    """None twice, none missing, no confirmed answer lost, and nothing that the platforms don't allow."""
    posts = {
        post: (place, state)
        for post, place, state in databases.sql(
            run.url, "SELECT p.id, s.key, p.state FROM posts p JOIN scopes s ON s.id = p.place_id"
        )
    }
    there = Counter((key, place) for front in run.fronts for place, key in front.keys())
    assert len(posts) == run.days * PLACES * len(run.fronts)
    for post, (place, state) in posts.items():
        copies = sum(number for (key, _), number in there.items() if key == post)
        assert copies <= 1, f"post {post} stands {copies} times in {place}"
        assert copies == 1 or state == "uncertain", f"post {post} is {state} and not there"
        assert state == "posted" or (blind and state == "uncertain"), f"post {post} is {state}"
    kept = databases.sql(
        run.url,
        "SELECT pe.platform, pe.key, a.post_id FROM answers a JOIN persons pe ON pe.id = a.person_id",
    )
    lost = run.told - {tuple(row) for row in kept}
    assert not lost, f"answers that were confirmed are lost: {lost}"
    for front in run.fronts:
        assert not front.violations, front.violations[:3]
