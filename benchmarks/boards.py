"""Boards over a million answers, uncached, each with the asker's own line; and what an answer takes on the disk.

Boards of streaks: everybody's stands, and some have answered since the last board.
"""

# ruff: noqa: S608 -- what is put together are constants of this code; values are always `?`

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, absolute, size
from benchmarks.world import START, World, due, make
from bot.records import Answer, Period
from storage import week_standings
from storage.open import open_store
from storage.rows import stamp
from storage.standings import ADD, SUMS
from storage.store import SqlStore

WORLD = World(members=100_000, places=1_000, days=365, shared=200)
ANSWERS = 1_000_000
ACTIVE = 30
SHARED_OF_TEN = 8
"""Of ten answers of a member, so many are in the shared workspace."""
GOALS = {
    "place": {"day": 0.010, "week": 0.010, "month": 0.010, "ever": 0.010},
    "workspace": {"day": 0.010, "week": 0.050, "month": 0.150, "ever": 0.030},
}
STREAKS = {"place": 0.010, "workspace": 0.030}
SINCE = {"place": 5, "workspace": 20}
"""Answers since the last board of streaks: those of a busy minute, after which no board has to wait for them."""
BYTES = 120

_RANKS = """WITH t AS (SELECT a.person_id, SUM(a.points) AS points FROM posts p JOIN answers a ON a.post_id = p.id
WHERE p.{scope}_id = ? AND p.day BETWEEN ? AND ? GROUP BY a.person_id),
r AS (SELECT person_id, points, RANK() OVER (ORDER BY points DESC) AS rank FROM t)
SELECT rank, person_id, points FROM r WHERE rank <= 10 OR person_id = ?"""
_VISIBLE = "hidden = 0 AND answers > 0"
_TOP = f"SELECT member_id, points FROM standings WHERE scope_id = ? AND {_VISIBLE} ORDER BY points DESC, reached_at LIMIT 10"
_RANK = f"""SELECT 1 + (SELECT COUNT(*) FROM standings b WHERE b.scope_id = a.scope_id AND b.points > a.points AND {_VISIBLE}),
a.points FROM standings a WHERE a.scope_id = ? AND a.member_id = ?"""

_LINES = """INSERT INTO streak_lines (member_id, scope_id, current, best)
SELECT member_id, scope_id, 1 + member_id * 7919 % 60, 60 + member_id % 40 FROM standings WHERE hidden = 0"""
_SETTLED = "INSERT INTO streaks_settled (id, answer_id, instant) SELECT 1, MAX(a.id), ? FROM answers a"
_LATELY = """SELECT a.person_id FROM posts p JOIN answers a ON a.post_id = p.id WHERE p.place_id = ? AND p.due_at >= ?
GROUP BY a.person_id HAVING MAX(a.answered_at) < MAX(p.due_at) + 86400000 ORDER BY MAX(p.due_at), a.person_id LIMIT ?"""
_FORTNIGHT = 14 * 86_400_000
_TOP_STREAKS = (
    "SELECT member_id, current FROM streak_lines WHERE scope_id = ? ORDER BY current DESC, best DESC LIMIT 10"
)
_STREAK_RANK = """SELECT 1 + (SELECT COUNT(*) FROM streak_lines b WHERE b.scope_id = a.scope_id AND b.current > a.current)
FROM streak_lines a WHERE a.scope_id = ? AND a.member_id = ?"""


def build(path: Path) -> float:
    """Answers come in day by day, and the standings grow with them, as they would; weeks that are over go as their places'
    next dailies come. Returns the bytes an answer adds."""
    make(path, WORLD)
    empty = path.stat().st_size
    days: dict[int, list[tuple[int | str, ...]]] = defaultdict(list)
    for day, row in _answers(random.Random(2)):  # noqa: S311
        days[day].append(row)
    columns = "post_id, person_id, question_id, reply, credit, worth, points, answered_at"
    sums = (ADD.format(sums=SUMS.format(which="a.id > ?")), week_standings.ADD.format(which="a.id > ?"))
    with closing(sqlite3.connect(path)) as database, database:
        for day in range(WORLD.days):
            [(before,)] = database.execute("SELECT COALESCE(MAX(id), 0) FROM answers")
            database.executemany(
                f"INSERT INTO answers ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", days.pop(day)
            )
            for sql in sums:
                database.execute(sql, (before,))
            week = week_standings.number(START + timedelta(days=day))
            database.execute("DELETE FROM week_standings WHERE week < ?", (week - 1,))
    return (path.stat().st_size - empty) / ANSWERS


def _answers(rng: random.Random) -> Iterator[tuple[int, tuple[int | str, ...]]]:
    """Each member is active for about a month of the year."""
    begun = [rng.randrange(WORLD.days - ACTIVE + 1) for _ in range(WORLD.members)]
    given: set[tuple[int, int]] = set()
    for number in range(ANSWERS):
        person, turn = number % WORLD.members + 1, number // WORLD.members
        place = _home(person, turn)
        while (
            key := (WORLD.post_id(day := begun[person - 1] + rng.randrange(ACTIVE), place), person)
        ) in given:
            pass
        given.add(key)
        yield day, (*key, 1 + (day * 7 + place * 13) % WORLD.questions, *_graded(rng, day))


def _graded(rng: random.Random, day: int) -> tuple[int | str, ...]:
    right = rng.random() < 0.6
    points = rng.choice((10, 20, 30)) * right
    return str(rng.randrange(4)), 1000 * right, points, points, stamp(due(day)) + rng.randrange(80_000_000)


def _home(person: int, turn: int) -> int:
    """The place where a member answers: one in the shared workspace, now and then one alone."""
    if turn < SHARED_OF_TEN:
        return person % WORLD.shared
    return WORLD.shared + person % (WORLD.places - WORLD.shared)


def periods() -> dict[str, Period]:
    """In the middle of the year, when all places are as busy as they get."""
    last = START + timedelta(days=WORLD.days // 2)
    return {
        "day": Period(last, last),
        "week": Period(last - timedelta(days=6), last),
        "month": Period(last - timedelta(days=30), last),
        "ever": Period(),
    }


async def _board(store: SqlStore, scope_id: int, period: Period, member: int) -> float:
    start = perf_counter()
    await store.board(scope_id, period, member)
    return perf_counter() - start


def _bare(database: sqlite3.Connection, scope: str, scope_id: int, period: Period, member: int) -> float:
    """The bound: ranks alone, for one kind of scope, without names, size, other sums, linked persons or hidden members."""
    start = perf_counter()
    if period == Period():
        database.execute(_TOP, (scope_id,)).fetchall()
        database.execute(_RANK, (scope_id, member)).fetchall()
    else:
        database.execute(
            _RANKS.format(scope=scope), (scope_id, str(period.first), str(period.last), member)
        ).fetchall()
    return perf_counter() - start


async def _figure(
    store: SqlStore, database: sqlite3.Connection, scope: str, name: str, rounds: int
) -> Figure:
    rng, period = random.Random(3), periods()[name]  # noqa: S311
    ours, bounds = [], []
    for _ in range(rounds):
        scope_id = WORLD.place_id(rng.randrange(WORLD.shared)) if scope == "place" else 1
        member = rng.randrange(WORLD.members) + 1
        bounds.append(_bare(database, scope, scope_id, period, member))
        ours.append(await _board(store, scope_id, period, member))
    return absolute(f"board of a {scope}, {name}", ours, GOALS[scope][name], bounds)


async def _streaks(store: SqlStore, database: sqlite3.Connection, scope: str, rounds: int) -> Figure:
    """The bound: the board as it was, without those who answered since, names and size."""
    rng, now = random.Random(scope), due(WORLD.days - 1) + timedelta(hours=12)  # noqa: S311
    ours, bounds = [], []
    for _ in range(rounds):
        place = rng.randrange(WORLD.shared)
        scope_id = WORLD.place_id(place) if scope == "place" else 1
        people = database.execute(
            _LATELY, (WORLD.place_id(place), stamp(now) - _FORTNIGHT, SINCE[scope])
        ).fetchall()
        for (person,) in people:
            await store.record(Answer(WORLD.post_id(WORLD.days - 1, place), person, "0", 1000, 10, now))
        bounds.append(_bare_streaks(database, scope_id, people[0][0]))
        start = perf_counter()
        await store.streak_board(scope_id, people[0][0], now)
        ours.append(perf_counter() - start)
    return absolute(
        f"board of a {scope}, streaks, {SINCE[scope]} answers since", ours, STREAKS[scope], bounds
    )


def _bare_streaks(database: sqlite3.Connection, scope_id: int, member: int) -> float:
    start = perf_counter()
    database.execute(_TOP_STREAKS, (scope_id,)).fetchall()
    database.execute(_STREAK_RANK, (scope_id, member)).fetchall()
    return perf_counter() - start


def _standing(path: Path) -> None:
    """Everybody's streak stands."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_LINES)
        database.execute(_SETTLED, (stamp(due(WORLD.days - 1) + timedelta(hours=11)),))


async def measure(folder: Path, rounds: int = 9) -> list[Figure]:
    """Goals 4 and 5."""
    path = folder / "boards.sqlite3"
    added = await asyncio.to_thread(build, path)
    store = await open_store(f"sqlite:///{path}")
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA cache_size = -16384")
            figures = [
                await _figure(store, database, scope, name, rounds) for scope in GOALS for name in periods()
            ]
            await asyncio.to_thread(_standing, path)
            figures += [await _streaks(store, database, scope, rounds) for scope in STREAKS]
    finally:
        await store.close()
    return [*figures, size("disk an answer adds", added, BYTES)]
