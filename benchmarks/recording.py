"""What recording an answer costs, against the limit of the same run.

The limit is the stdlib's sqlite3 on one thread doing the same transaction on the same schema, one answer a commit, with
synchronous FULL. Both are measured in turn, so that what else the machine does falls on both.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, ratio
from benchmarks.world import World, due, make
from bot.records import Answer
from storage.open import open_store
from storage.rows import stamp
from storage.store import SqlStore

GOALS = {1: 3.0, 10: 0.8, 100: 0.4}
WORLD = World(members=2_000, places=50, days=100, shared=25)

_FIND = """SELECT p.place_id, p.workspace_id, v.question_id, p.season, p.state, pe.member_id, m.hidden FROM posts p
JOIN versions v ON v.id = p.version_id, persons pe JOIN members m ON m.id = pe.member_id WHERE p.id = ? AND pe.id = ?"""
_EARLIER = """SELECT 1 FROM persons pe JOIN answers a ON a.person_id = pe.id AND a.question_id = ?
JOIN posts p ON p.id = a.post_id WHERE pe.member_id = ? AND p.season = ? AND p.state <> 'withdrawn' LIMIT 1"""
_ANSWER = """INSERT INTO answers (post_id, person_id, question_id, reply, credit, worth, points, answered_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (post_id, person_id) DO NOTHING RETURNING id"""
_STANDINGS = """INSERT INTO standings (scope_id, member_id, points, answers, credit, reached_at, hidden)
VALUES (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope_id, member_id) DO UPDATE SET
points = standings.points + excluded.points, answers = standings.answers + excluded.answers,
credit = standings.credit + excluded.credit, reached_at = MAX(standings.reached_at, excluded.reached_at)"""


def answers(rng: random.Random) -> Iterator[Answer]:
    """New ones, over all people and posts."""
    given: set[tuple[int, int]] = set()
    while True:
        day = rng.randrange(WORLD.days)
        key = (WORLD.post_id(day, rng.randrange(WORLD.places)), rng.randrange(WORLD.members) + 1)
        if key not in given:
            given.add(key)
            right = rng.random() < 0.6
            yield Answer(*key, str(rng.randrange(4)), 1000 * right, 20 * right, due(day))


def record_alone(database: sqlite3.Connection, answer: Answer) -> None:
    """The limit's transaction."""
    run = database.execute
    run("BEGIN IMMEDIATE")
    place, workspace, question, season, state, member, hidden = run(
        _FIND, (answer.post_id, answer.person_id)
    ).fetchone()
    earlier = run(_EARLIER, (question, member, season)).fetchone()
    points = None if earlier or state == "withdrawn" else answer.worth
    at = stamp(answer.answered_at)
    row = (answer.post_id, answer.person_id, question, answer.reply, answer.credit, answer.worth, points, at)
    if run(_ANSWER, row).fetchall():
        counted = points is not None
        sums = (points or 0, int(counted), answer.credit * counted, at if points else 0, hidden)
        run(_STANDINGS, (workspace, member, *sums, place, member, *sums))
    run("COMMIT")


def limit(path: Path, batch: Sequence[Answer]) -> float:
    """Seconds an answer."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        record_alone(database, batch[0])
        start = perf_counter()
        for answer in batch[1:]:
            record_alone(database, answer)
        return (perf_counter() - start) / (len(batch) - 1)


async def ours(store: SqlStore, batch: Sequence[Answer], flying: int) -> float:
    """Seconds an answer, with so many in flight at any time."""
    waiting = iter(batch)

    async def click() -> None:
        for answer in waiting:
            await store.record(answer)

    start = perf_counter()
    await asyncio.gather(*(click() for _ in range(flying)))
    return (perf_counter() - start) / len(batch)


async def measure(folder: Path, rounds: int = 9, count: int = 400) -> list[Figure]:
    """Goal 1."""
    alone, together = folder / "alone.sqlite3", folder / "together.sqlite3"
    for path in (alone, together):
        make(path, WORLD)
    new = answers(random.Random(1))  # noqa: S311
    store = await open_store(f"sqlite:///{together}")
    bounds: list[float] = []
    costs: dict[int, list[float]] = {flying: [] for flying in GOALS}
    try:
        for _ in range(rounds):
            bounds.append(await asyncio.to_thread(limit, alone, [next(new) for _ in range(count)]))
            for flying, cost in costs.items():
                cost.append(await ours(store, [next(new) for _ in range(count * min(flying, 5))], flying))
    finally:
        await store.close()
    return [
        ratio(f"recording, {flying} in flight", cost, bounds, GOALS[flying]) for flying, cost in costs.items()
    ]
