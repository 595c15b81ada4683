"""A month or a year of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.open import open_store
from tests import databases
from tests.simulated.compare import compare
from tests.simulated.events import happen
from tests.simulated.life import Life, Size

START = datetime(2026, 3, 9, tzinfo=UTC)
"""A Monday; within the month clocks change in most zones, and a season ends."""
OUTAGES = (timedelta(hours=3), timedelta(hours=10), timedelta(hours=31))
"""Short, longer than a daily goes out late, longer than a day."""


async def lived(folder: Path, size: Size, seed: int, every: int = 7) -> Counter[str]:
    """Days, after each `every` of which everything is compared, with three outages. Returns what happened."""
    url = databases.new(folder / "quiz.sqlite3")
    store = await open_store(url)
    try:
        return await _days(Life(store, size, START, seed), url, every)
    except AssertionError as problem:
        raise AssertionError(f"seed {seed}: {problem}") from problem
    finally:
        await store.close()


async def _days(life: Life, url: str, every: int) -> Counter[str]:
    await life.settle_in()
    days = life.size.days
    outages = dict(zip(sorted(life.rng.sample(range(2, days), 3)), OUTAGES, strict=True))
    for day in range(days):
        await life.day(outages.get(day, timedelta()))
        await happen(life)
        if day % every == every - 1 or day == days - 1:
            await compare(life, url)
    life.met["answers"] = len(life.told)
    return life.met
