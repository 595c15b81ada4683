"""Every time zone, for years: the scheduler's dailies against an oracle that knows nothing but the zones' offsets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from benchmarks.figures import Figure, count, span
from bot.quiz import days
from bot.records import Schedule
from tests.quiz.test_days import distinct, names
from tests.scheduling.memory import Life
from tests.scheduling.oracle import Piece, dues, pieces
from tests.support import ML

Slot: TypeAlias = tuple[date, datetime]
START = datetime(2020, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
TIMES = (time(0), time(2, 30), time(12), time(23, 59))
"""With the hours in which clocks change."""
_WEEKDAYS = range(7)


async def measure(folder: Path, years: int = 1) -> list[Figure]:  # noqa: ARG001 -- nothing is written
    """So many years from 2020 on, in all zones; a single year in one zone of each history of offsets."""
    end, began = START + years * 365 * DAY, perf_counter()
    rng, checked, wrong = random.Random(1), 0, 0  # noqa: S311
    zones = names() if years > 1 else distinct()
    for zone in zones:
        around = pieces(zone, _naive(START) - 3 * DAY, _naive(end) + 3 * DAY)
        for at in TIMES:
            wanted = list(_between(around, at, end))
            wrong += wanted != list(_computed(zone, at, end))
            checked += len(wanted)
        at = time(rng.randrange(24), rng.randrange(60))
        wanted = list(_between(around, at, end))
        wrong += wanted != await _lived(zone, at, end)
        checked += len(wanted)
    name = f"{checked:,} dailies, {len(zones)} zones, {years} year{'s' * (years > 1)}"
    return [
        count(f"{name}: schedules that went wrong", wrong, 0),
        Figure("the same: time", span(perf_counter() - began), "", "", "", "", True),
    ]


def _between(around: list[Piece], at: time, end: datetime) -> Iterator[Slot]:
    for day, instant in dues(around, at, _WEEKDAYS):
        if _naive(START) < instant <= _naive(end):
            yield day, instant


def _computed(zone: str, at: time, end: datetime) -> Iterator[Slot]:
    """What the pure functions say."""
    schedule = Schedule(1, ML, 1, 1, at, zone)
    for day, instant in days.due_between(schedule, START, end):
        yield day, _naive(instant)


async def _lived(zone: str, at: time, end: datetime) -> list[Slot]:
    """What the scheduler does, instant by instant."""
    life = Life(at, zone, _WEEKDAYS, START)
    await life.change()
    await life.until(end)
    posts = life.memory.posts.items()
    return [(day, _naive(post.due_at)) for day, post in posts if post.state == "posted"]


def _naive(instant: datetime) -> datetime:
    return instant.replace(tzinfo=None)
