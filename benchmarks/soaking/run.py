"""One soak: people, dailies and trouble around the bot, and looks at how it is doing."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from benchmarks.soaking import vitals
from benchmarks.soaking.child import Child
from benchmarks.soaking.fronts import Front
from benchmarks.soaking.people import AHEAD, Ledger, People
from benchmarks.soaking.vitals import Vitals
from questions.load import load

SEED = 7
DOINGS = 5.5
"""What people begin in a second on each platform, on average; each takes about two actions."""
FAULTS = 1 / 3
"""A second, on each platform."""
DAILIES = 1 / 30
"""New schedules a second, on each platform."""
RUSH, RUSHED = 1 / 6, 3
"""Before what is measured, for this part of its time, people come so many times as often: the caches that have a bound are full
then, and the heap has seen its peak."""
REVEALED_AFTER = 10
"""Minutes: time for six attempts to send what faults keep back."""
SETTLING = 900.0
"""Seconds at most, without faults, until nothing is due any more: pauses after failures grow to ten minutes."""
SAMPLES, SLOWEST = 60, 10.0
"""As many samples at least, and as many seconds at most between two."""


@dataclass(slots=True)
class Soak:
    """`seconds` are measured, from `calmer` seconds after the start on; `settling` is how long it took after the last fault
    until nothing was due, `stopping` from SIGTERM to the end, both in seconds; `left` are processes that outlived the bot."""

    child: Child
    fronts: Sequence[Front]
    seconds: float
    ledger: Ledger = field(default_factory=Ledger)
    samples: list[Vitals] = field(default_factory=list)
    begun: float = field(default_factory=perf_counter)
    calmer: float = 0.0
    settling: float = 0.0
    stopping: float = 0.0
    left: list[int] = field(default_factory=list)

    @property
    def age(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self.begun

    @property
    def measured(self) -> list[Vitals]:
        """The samples since the rush."""
        return [each for each in self.samples if each.at >= self.calmer]

    async def run(self) -> None:
        """Trouble, then calm until nothing is due, then the end, people still clicking."""
        topics = tuple(load()[0].topics)
        crowds = [People(front, self.ledger, topics, _rng(front.name)) for front in self.fronts]
        people = (_often(DOINGS, crowd.act, _rng("acts")) for crowd in crowds)
        async with _beside(self._clocks(), self._tidies(), *people):
            async with _beside(self._looks(), *map(self._troubles, self.fronts), *map(self._plans, crowds)):
                await self._rush(crowds)
                await asyncio.sleep(self.seconds)
            for front in self.fronts:
                front.calm()
            await self._settled()
            known = vitals.family(self.child.process.pid)
            self.stopping = await self.child.stop()
            self.left = [pid for pid in known if vitals.family(pid)]

    async def _rush(self, crowds: Sequence[People]) -> None:
        more = (_often(DOINGS * (RUSHED - 1), crowd.act, _rng("a rush")) for crowd in crowds)
        async with _beside(*more):
            await asyncio.sleep(self.seconds * RUSH)
        self.calmer = self.age

    async def _settled(self) -> None:
        begun = perf_counter()
        await asyncio.sleep(AHEAD.total_seconds())
        while await self._due() and perf_counter() - begun < SETTLING:  # noqa: ASYNC110 -- of another process
            await asyncio.sleep(1)
        self.settling = perf_counter() - begun

    async def _due(self) -> bool:
        return await self.child.metric("tenfold_due") != 0

    async def _plans(self, crowd: People) -> None:
        await _often(DAILIES, lambda: crowd.schedule(REVEALED_AFTER), _rng("plans"))

    async def _troubles(self, front: Front) -> None:
        rng = _rng(f"{front.name} in trouble")

        async def disturb() -> None:
            front.disturb(rng)

        await _often(FAULTS, disturb, rng)

    async def _clocks(self) -> None:
        """The servers' time goes on."""
        while True:
            for front in self.fronts:
                front.set_clock(datetime.now(UTC))
            await asyncio.sleep(0.1)

    async def _tidies(self) -> None:
        while True:
            await asyncio.sleep(10)
            for front in self.fronts:
                front.tidy()

    async def _looks(self) -> None:
        step = min(SLOWEST, self.seconds / SAMPLES)
        while True:
            await asyncio.sleep(step)
            tasks = await self.child.metric("tenfold_tasks")
            child, done = self.child, self.ledger.actions
            self.samples.append(vitals.taken(child.process.pid, self.age, done, tasks, child.database))
            if len(self.samples) % 6 == 0:
                print(f"{self.samples[-1]}  {self.summary}", file=sys.stderr, flush=True)

    @property
    def summary(self) -> str:
        """How much there was so far."""
        hit = sum(front.injected for front in self.fronts)
        ledger = self.ledger
        return f"{ledger.actions:,} actions, {ledger.unanswered:,} unanswered, {hit:,} faults, {len(ledger.promised)} dailies"


def _rng(name: str) -> random.Random:
    return random.Random(f"{SEED} {name}")  # noqa: S311 -- chance for a test


async def _often(rate: float, begin: Callable[[], Coroutine[Any, Any, None]], rng: random.Random) -> None:
    """So often a second on average, whether or not what was begun is over; for ever."""
    async with asyncio.TaskGroup() as under_way:
        while True:
            under_way.create_task(begin())
            await asyncio.sleep(rng.expovariate(rate))


@asynccontextmanager
async def _beside(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """While the block lasts; what a work raises ends it."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work) for work in works]
        yield
        for task in tasks:
            task.cancel()
