"""A year of 200 places and 2,000 members on two platforms (the test lives a month of fewer)."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, count, span
from tests.simulated.life import Size
from tests.simulated.runs import lived


async def measure(folder: Path, days: int = 7) -> list[Figure]:
    """What the bot shows against what the raw answers say; what differs is an AssertionError, and counted."""
    size = Size(places=200, people=2_000, days=days, workspaces=40)
    wrong, answers, start = 0, 0, perf_counter()
    try:
        answers = (await lived(folder, size, seed=days, every=7 if days < 100 else 28))["answers"]
    except AssertionError as found:
        print(found)
        wrong = 1
    name = f"{days} days, {size.places} places, {size.people:,} members, {answers:,} answers in {span(perf_counter() - start)}"
    return [count(f"{name}: streaks and boards that differ", wrong, 0)]
