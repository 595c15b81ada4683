"""Killing a bot that records, again and again (the test does it ten times)."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, count, span
from tests.storage.kills import kill_once, template


async def measure(folder: Path, kills: int = 10) -> list[Figure]:
    """Goal 3 across kills. What `kill_once` finds wrong is an AssertionError, and counted."""
    path = await template(folder)
    wrong, confirmed, start = 0, 0, perf_counter()
    for seed in range(kills):
        try:
            confirmed += await kill_once(path, folder / f"kill-{seed}", seed)
        except AssertionError as found:
            print(f"kill {seed}: {found}")
            wrong += 1
    name = f"{kills} kills, {confirmed} confirmed answers in {span(perf_counter() - start)}: lost, doubled or miscounted"
    return [count(name, wrong, 0)]
