"""Killing the whole bot around the posting of dailies, again and again (the tests do it a few times)."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, count, span
from tests.crash.kills import crash

ROUND = 20
"""Kills on one database."""


async def measure(folder: Path, kills: int = 10) -> list[Figure]:
    """By turns one copy, two copies, and histories that can't be read. What is wrong is an AssertionError, and counted."""
    wrong, days, confirmed, start = 0, 0, 0, perf_counter()
    for number, left in enumerate(range(kills, 0, -ROUND)):
        home = folder / f"crash-{number}"
        try:
            run = await crash(
                home, f"sqlite:///{home / 'quiz.sqlite3'}", kills=min(left, ROUND), seed=number,
                copies=1 + (number % 3 == 1), blind=number % 3 == 2,
            )  # fmt: skip
            days, confirmed = days + run.days, confirmed + len(run.told)
        except AssertionError as found:
            print(f"round {number}: {found}")
            wrong += 1
    took = span(perf_counter() - start)
    name = f"{kills} kills, {days} days of dailies in 10 places, {confirmed} confirmed answers in {took}"
    return [count(f"{name}: rounds with a double, a gap or a loss", wrong, 0)]
