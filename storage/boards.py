"""Boards: "ever" from the standings by their index, other periods from the answers to the posts of their days.

Each is one statement, so a click that shows a rank costs one hop. Ranks of the top are counted here, the asker's own
by the database; names are looked up only for the lines shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.records import Board, Period, Standing
from storage.database import Row, Value
from storage.part import Part

_EVER = """NOT MATERIALIZED (SELECT member_id, hidden, {score} AS score, points, answers, credit, reached_at FROM standings
WHERE scope_id = ? AND answers > 0 AND answers >= ?)"""
_DAYS = "SELECT id FROM posts WHERE {scope} = ? AND day >= ? AND day <= ?"
_PERIOD = f"""MATERIALIZED (SELECT member_id, hidden, {{score}} AS score, points, answers, credit, reached_at FROM (
SELECT pe.member_id, m.hidden, SUM(g.points) AS points, SUM(g.answers) AS answers, SUM(g.credit) AS credit,
MAX(g.reached_at) AS reached_at FROM (
SELECT a.person_id, SUM(a.points) AS points, COUNT(*) AS answers, SUM(a.credit) AS credit,
MAX(CASE WHEN a.points > 0 THEN a.answered_at ELSE 0 END) AS reached_at
FROM ({_DAYS.format(scope="place_id")} UNION ALL {_DAYS.format(scope="workspace_id")}) p
JOIN answers a ON a.post_id = p.id WHERE a.points IS NOT NULL GROUP BY a.person_id) g
JOIN persons pe ON pe.id = g.person_id JOIN members m ON m.id = pe.member_id GROUP BY pe.member_id, m.hidden) s
WHERE answers >= ?)"""
_NAME = "(SELECT pe.name FROM persons pe WHERE pe.member_id = x.member_id ORDER BY pe.named_at DESC, pe.id DESC LIMIT 1)"
_BOARD = f"""WITH t AS {{source}}
SELECT x.own, x.hidden, x.better, x.score, x.member_id, {_NAME}, x.points, x.answers, x.credit,
(SELECT COUNT(*) FROM t WHERE hidden = 0) FROM (
SELECT * FROM (SELECT 0 AS own, t.*, 0 AS better FROM t WHERE hidden = 0 ORDER BY {{order}} LIMIT ?) o
UNION ALL SELECT 1 AS own, m.*, (SELECT COUNT(*) FROM t WHERE hidden = 0 AND score > m.score) AS better
FROM t m WHERE m.member_id = ?) x"""
_SCORES = {"points": "points", "accuracy": "credit * 1.0 / answers"}
_ORDERS = {"points": "score DESC, reached_at, member_id", "accuracy": "score DESC, points DESC, reached_at, member_id"}
_PLAYERS = f"""SELECT x.points, x.member_id, {_NAME}, x.points, x.answers, x.credit
FROM standings x WHERE x.scope_id = ? AND x.hidden = 0 ORDER BY x.points DESC, x.reached_at, x.member_id"""


class Boards(Part):
    """How members of a place or workspace stand."""

    async def board(
        self, scope_id: int, period: Period, member_id: int, *, by: str = "points", minimum: int = 1, limit: int = 10
    ) -> Board:
        """The board of a place or workspace. `by` is "points" (ties by who got there first) or "accuracy" (of members
        with at least `minimum` answers; ties by points). Who ties has the same rank."""
        source, values = _source(scope_id, period)
        source = source.format(score=_SCORES[by])
        floor = minimum if by == "accuracy" else 1
        sql = _BOARD.format(source=source, order=_ORDERS[by])
        rows = await self._database.read(sql, (*values, floor, limit, member_id))
        own = next((_own(row) for row in rows if row[0]), None)
        return Board(tuple(_ranked(row[3:9] for row in rows if not row[0])), own, rows[0][9] if rows else 0)

    async def players(self, scope_id: int) -> list[Standing]:
        """Every member with an answer in the scope that is not hidden, with all-time sums, ranked by points."""
        return list(_ranked(await self._database.read(_PLAYERS, (scope_id,))))


def _source(scope_id: int, period: Period) -> tuple[str, tuple[Value, ...]]:
    if period == Period():
        return _EVER, (scope_id,)
    days = ((period.first or date.min).isoformat(), (period.last or date.max).isoformat())
    return _PERIOD, (scope_id, *days, scope_id, *days)


def _own(row: Row) -> Standing:
    hidden, better = row[1], row[2]
    return Standing(None if hidden else better + 1, *row[4:9])


def _ranked(lines: Iterable[Row]) -> Iterator[Standing]:
    """Competition ranks (1, 2, 2, 4) of lines in order that begin with their score."""
    rank, previous = 0, None
    for place, (score, *line) in enumerate(lines, 1):
        rank, previous = (rank if score == previous else place), score
        yield Standing(rank, *line)
