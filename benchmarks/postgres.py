"""What recording an answer costs on PostgreSQL, against asyncpg doing the same transaction, one answer a commit.

Needs a server of its own, with fsync on, at TENFOLD_TEST_POSTGRES; without one it says so and measures nothing.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, ratio
from benchmarks.recording import WORLD, answers, ours
from benchmarks.world import make
from bot.records import Answer
from storage.move import move
from storage.open import open_store
from storage.rows import stamp
from tests import databases

if TYPE_CHECKING:
    from asyncpg import Connection, Record

GOALS = {1: 3.0, 10: 0.8, 100: 0.4}
_FIND = """SELECT p.place_id, p.workspace_id, v.question_id, p.season, p.state, pe.member_id, m.hidden FROM posts p
JOIN versions v ON v.id = p.version_id, persons pe JOIN members m ON m.id = pe.member_id WHERE p.id = $1 AND pe.id = $2"""
_EARLIER = """SELECT 1 FROM persons pe JOIN answers a ON a.person_id = pe.id AND a.question_id = $1
JOIN posts p ON p.id = a.post_id WHERE pe.member_id = $2 AND p.season = $3 AND p.state <> 'withdrawn' LIMIT 1"""
_ANSWER = """INSERT INTO answers (post_id, person_id, question_id, reply, credit, worth, points, answered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (post_id, person_id) DO NOTHING RETURNING id"""
_STANDINGS = """INSERT INTO standings (scope_id, member_id, points, answers, credit, reached_at, hidden)
VALUES ($1, $2, $3, $4, $5, $6, $7), ($8, $9, $10, $11, $12, $13, $14) ON CONFLICT (scope_id, member_id) DO UPDATE SET
points = standings.points + excluded.points, answers = standings.answers + excluded.answers,
credit = standings.credit + excluded.credit, reached_at = GREATEST(standings.reached_at, excluded.reached_at)"""


async def record_alone(connection: Connection[Record], answer: Answer) -> None:
    """The limit's transaction."""
    async with connection.transaction():
        found = await connection.fetchrow(_FIND, answer.post_id, answer.person_id)
        place, workspace, question, season, state, member, hidden = found
        earlier = await connection.fetchrow(_EARLIER, question, member, season)
        points = None if earlier or state == "withdrawn" else answer.worth
        at = stamp(answer.answered_at)
        row = (
            answer.post_id,
            answer.person_id,
            question,
            answer.reply,
            answer.credit,
            answer.worth,
            points,
            at,
        )
        if await connection.fetch(_ANSWER, *row):
            counted = points is not None
            sums = (points or 0, int(counted), answer.credit * counted, at if points else 0, hidden)
            await connection.execute(_STANDINGS, workspace, member, *sums, place, member, *sums)


async def limit(url: str, batch: Sequence[Answer]) -> float:
    """Seconds an answer."""
    from storage.postgres import connect  # noqa: PLC0415 -- the driver is an extra

    connection = await connect(url, 5.0)
    try:
        await record_alone(connection, batch[0])
        start = perf_counter()
        for answer in batch[1:]:
            await record_alone(connection, answer)
        return (perf_counter() - start) / (len(batch) - 1)
    finally:
        await connection.close()


async def measure(folder: Path, rounds: int = 9, count: int = 300) -> list[Figure]:
    """Goal 1, on PostgreSQL."""
    if not databases.SERVER:
        print(f"postgres {databases.NO_SERVER}", file=sys.stderr)
        return []
    file = folder / "world.sqlite3"
    make(file, WORLD)
    alone, together = databases.postgres(), databases.postgres()
    for url in (alone, together):
        await move(f"sqlite:///{file}", url)
    new = answers(random.Random(1))  # noqa: S311
    store = await open_store(together)
    bounds: list[float] = []
    costs: dict[int, list[float]] = {flying: [] for flying in GOALS}
    try:
        for _ in range(rounds):
            bounds.append(await limit(alone, [next(new) for _ in range(count)]))
            for flying, cost in costs.items():
                cost.append(await ours(store, [next(new) for _ in range(count * min(flying, 5))], flying))
    finally:
        await store.close()
        await asyncio.to_thread(databases.tidy)
    return [
        ratio(f"PostgreSQL, {flying} in flight", cost, bounds, GOALS[flying])
        for flying, cost in costs.items()
    ]
