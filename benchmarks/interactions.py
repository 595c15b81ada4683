"""A click on an answer and the private verdict, through the real discord.py and the real Bolt, on servers of our own.

The bot is a process of its own, so that its processor time is told from the servers', which are in this one. The bound is
the same run with a bot that answers at once, without storage. Nobody is new to either: Slack has told of their profiles in
the last ten minutes. Where the servers alone can't keep up with a rate, neither bot is measured by it: how many clicks a
second both manage is told, too.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, cast

from benchmarks.figures import Figure, ratio, span
from benchmarks.fronts import FRONTS, Front, Fronted
from benchmarks.serving import START, Order
from bot.talk import Person
from storage.open import open_store
from storage.rows import stamp

ROOT = Path(__file__).resolve().parent.parent
RATES = (100, 400, 900)
"""Clicks a second, whether or not earlier ones were answered."""
QUIET = RATES[0]
"""The rate at which processor time is compared: neither bot is short of it."""
SECONDS = 2
"""At each rate."""
LIMIT = 3.0
TAIL = 99
PERCENTS = (50, TAIL)
SHARE = 0.25
WARM = 100
"""Clicks before anything is measured."""
CROWD = 64
"""Clicks under way at any time, to see how many a second there can be."""
DEADLINE = 3.0
"""The platform's, for what is not answered by then."""
REST = 0.25
IDLE = 0.1
"""Of a processor, for a while: it has nothing to do."""
GLANCE = 0.002
"""How often one looks for the verdict: the servers' own waiting wakes all who wait at every change."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from click to verdict, sorted, and the bot's processor time for one click, by rate; and clicks a second."""

    times: Mapping[int, list[float]]
    used: Mapping[int, float]
    most: float

    def within(self, rate: int, percent: int) -> float:
        """Seconds within which so many of a hundred were answered."""
        times = self.times[rate]
        return times[len(times) * percent // 100]


class Bot:
    """The process: what it says, and what makes it say so."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self._said = cast(asyncio.StreamReader, child.stdout)
        self._asked = cast(asyncio.StreamWriter, child.stdin)

    async def heard(self) -> dict[str, Any]:
        """The next line. Raises RuntimeError if there is none any more."""
        line = await self._said.readline()
        if not line:
            raise RuntimeError("the bot has ended")
        words: dict[str, Any] = json.loads(line)
        return words

    async def used(self) -> float:
        """Seconds of processor time so far."""
        self._asked.write(b"\n")
        return float((await self.heard())["used"])

    async def calm(self) -> None:
        """Until it has caught up with what came too fast."""
        before, now = 0.0, await self.used()
        while now - before > IDLE * REST:
            await asyncio.sleep(REST)
            before, now = now, await self.used()

    def end(self) -> None:
        """Let it stop."""
        self._asked.close()


async def measure(folder: Path, rounds: int = 3) -> list[Figure]:
    """Goals 2 and 8."""
    return [
        figure
        for name, fronted in FRONTS.items()
        for figure in await _compared(name, fronted, folder, rounds)
    ]


async def _compared(name: str, fronted: Fronted, folder: Path, rounds: int) -> list[Figure]:
    """The bound and ours, one after the other, again and again: a disk that holds one of them up decides nothing."""
    bounds, ours = list[Run](), list[Run]()
    for number in range(rounds):
        for runs, still in ((bounds, True), (ours, False)):
            runs.append(await _run(fronted, folder / f"{name}-{number}-{still}.sqlite3", still=still))
    times = [_time(name, rate, percent, ours, bounds) for rate in RATES for percent in PERCENTS]
    return [*times, _most(name, ours, bounds), _share(name, ours, bounds)]


async def _run(fronted: Fronted, path: Path, *, still: bool) -> Run:
    count = WARM + sum(RATES) * SECONDS + RATES[-1]
    async with fronted(count) as front, _started(front, path, still) as bot:
        clicks = iter(range(count))
        await front.met()
        await _crowd(front, clicks, WARM)
        most = await _crowd(front, clicks, RATES[-1])
        times, used = {}, {}
        for rate in RATES:
            before = await bot.used()
            times[rate] = await _open_loop(front, clicks, rate, SECONDS)
            used[rate] = (await bot.used() - before) / len(times[rate])
            await bot.calm()
        return Run(times, used, most)


@asynccontextmanager
async def _started(front: Front, path: Path, still: bool) -> AsyncIterator[Bot]:
    url = f"sqlite:///{path}"
    await _meet(url, path, front.people)
    order = Order(front.platform, front.settings, url, front.places, still)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.serving", order.dump(),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    bot = Bot(child)
    try:
        front.serving((await bot.heard())["port"])
        with _unheld():
            yield bot
    finally:
        bot.end()
        await child.wait()


@contextmanager
def _unheld() -> Iterator[None]:
    """The servers' own collector would hold up everybody's clicks for some 50 ms, and let them go all at once."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _meet(url: str, path: Path, people: Sequence[Person]) -> None:
    """Everybody is known: nobody's first click is measured."""
    store = await open_store(url)
    await store.write_note("slack", f"greeted:{people[0].id.partition(':')[0]}", "long ago")
    await store.close()
    at = stamp(START)
    with closing(sqlite3.connect(path)) as database, database:
        for number, each in enumerate(people, 1):
            database.execute("INSERT INTO members (id, created_at) VALUES (?, ?)", (number, at))
            known = (number, number, each.platform, each.id, each.name, at)
            database.execute(
                "INSERT INTO persons (id, member_id, platform, key, name, named_at) VALUES (?, ?, ?, ?, ?, ?)",
                known,
            )
            if each.zone:
                database.execute("INSERT INTO profile_zones VALUES (?, ?, ?)", (number, at, each.zone))


async def _open_loop(front: Front, clicks: Iterator[int], rate: int, seconds: int) -> list[float]:
    start = perf_counter()
    under_way = []
    for number in range(rate * seconds):
        if (early := start + number / rate - perf_counter()) > 0:
            await asyncio.sleep(early)
        under_way.append(asyncio.create_task(_timed(front, next(clicks), start + number / rate)))
    return sorted(await asyncio.gather(*under_way))


async def _crowd(front: Front, clicks: Iterator[int], count: int) -> float:
    """Clicks a second, as many as can be."""

    async def one_after_the_other() -> None:
        for _ in range(count // CROWD):
            await _timed(front, next(clicks), perf_counter())

    start = perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(CROWD)))
    return count // CROWD * CROWD / (perf_counter() - start)


async def _timed(front: Front, number: int, clicked: float) -> float:
    shown = await front.click(number)
    while not shown() and perf_counter() - clicked < DEADLINE:  # noqa: ASYNC110 -- see GLANCE
        await asyncio.sleep(GLANCE)
    return min(DEADLINE, perf_counter() - clicked)


def _time(name: str, rate: int, percent: int, ours: Sequence[Run], bounds: Sequence[Run]) -> Figure:
    """Below the highest rate the tail has a limit; there it is `_most` that tells whether a bot keeps up."""
    mine, others = ([run.within(rate, percent) for run in runs] for runs in (ours, bounds))
    figure = ratio(f"{name}: click to verdict at {rate}/s, {percent}th percentile", mine, others, LIMIT)
    return figure if percent == TAIL and rate < RATES[-1] else replace(figure, goal="", met=True)


def _most(name: str, ours: Sequence[Run], bounds: Sequence[Run]) -> Figure:
    """What the servers can't do, no bot behind them can."""
    mine, bound = (median(run.most for run in runs) for runs in (ours, bounds))
    wanted = min(bound, RATES[-1])
    return Figure(
        f"{name}: clicks a second with {CROWD} under way", f"{mine:.0f}", f"{bound:.0f}", f"{mine / bound:.2f}",
        f"{min(run.most for run in ours):.0f} to {max(run.most for run in ours):.0f}", f">= {wanted:.0f}", mine >= wanted,
    )  # fmt: skip


def _share(name: str, ours: Sequence[Run], bounds: Sequence[Run]) -> Figure:
    used, spared = (
        {rate: median(run.used[rate] for run in runs) for rate in RATES} for runs in (ours, bounds)
    )
    shares = {rate: (used[rate] - spared[rate]) / used[rate] for rate in RATES}
    spread = ", ".join(f"at {rate}/s {share:.2f}" for rate, share in shares.items())
    mine, whole, share = used[QUIET] - spared[QUIET], used[QUIET], shares[QUIET]
    text = f"{name}: of a click's processor time, ours"
    return Figure(text, span(mine), span(whole), f"{share:.2f}", spread, f"<= {SHARE:g} L", share <= SHARE)
