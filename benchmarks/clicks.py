"""Clicks as people make them: a hundred at once by one person on one post, and four hundred a second by many."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, absolute, count
from benchmarks.recording import WORLD, answers
from benchmarks.world import due, make
from bot.records import Answer
from storage.open import open_store
from storage.store import SqlStore

TOGETHER = 100
RATE = 400
"""Clicks a second, whether or not earlier ones were answered."""
SECONDS = 5
P99 = 0.015


async def measure(folder: Path, rounds: int = 20) -> list[Figure]:
    """Goal 3, and the recording half of goal 2."""
    path = folder / "clicks.sqlite3"
    await asyncio.to_thread(make, path, WORLD)
    store = await open_store(f"sqlite:///{path}")
    try:
        firsts = [await _at_once(store, WORLD.post_id(day, 0)) for day in range(rounds)]
        rows, counted = await asyncio.to_thread(_stored, path)
        await store.rebuild()
        differ = int((rows, counted) != await asyncio.to_thread(_stored, path))
        tails = [await _open_loop(store, random.Random(seed)) for seed in range(3)]  # noqa: S311
    finally:
        await store.close()
    return [
        count(f"hundred clicks at once, {rounds} times: told 'first'", sum(firsts), rounds),
        count("the same: rows", rows, rounds),
        count("the same: counted in the standings", counted, rounds),
        count("the same: sums a rebuild changes", differ, 0),
        absolute(f"recording at {RATE} clicks/s, 99th percentile", tails, P99),
    ]


async def _at_once(store: SqlStore, post_id: int) -> int:
    """How many of the clicks were told that theirs was the first answer."""
    click = Answer(post_id, 1, "0", 1000, 20, due(0))
    return sum(
        result.first for result in await asyncio.gather(*(store.record(click) for _ in range(TOGETHER)))
    )


def _stored(path: Path) -> tuple[int, int]:
    """Rows of the one person, and what the place's standings count; questions that came again within a season do not
    score, so the count is of the rows that did, plus those."""
    with closing(sqlite3.connect(path)) as database:
        [(rows, void)] = database.execute(
            "SELECT COUNT(*), COUNT(*) - COUNT(points) FROM answers WHERE person_id = 1"
        )
        where = "WHERE member_id = 1 AND scope_id = ?"
        [(counted,)] = database.execute(f"SELECT answers FROM standings {where}", (WORLD.place_id(0),))  # noqa: S608
    return rows, counted + void


async def _open_loop(store: SqlStore, rng: random.Random) -> float:
    """The 99th percentile of the time from a click to its confirmation, in seconds."""
    new = _others(rng)
    start = perf_counter()
    clicks = []
    for number in range(RATE * SECONDS):
        if (early := start + number / RATE - perf_counter()) > 0:
            await asyncio.sleep(early)
        clicks.append(asyncio.create_task(_timed(store, next(new), start + number / RATE)))
    return sorted(await asyncio.gather(*clicks))[int(len(clicks) * 0.99)]


def _others(rng: random.Random) -> Iterator[Answer]:
    return (answer for answer in answers(rng) if answer.person_id != 1)


async def _timed(store: SqlStore, answer: Answer, clicked: float) -> float:
    await store.record(answer)
    return perf_counter() - clicked
