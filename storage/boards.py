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

_LINE = "member_id, {score} AS score, points, answers, credit, reached_at"
_EVER = f"""t AS NOT MATERIALIZED (SELECT {_LINE} FROM standings
WHERE scope_id = ? AND hidden = 0 AND answers > 0 AND points >= 0{{floor}}),
own AS (SELECT hidden, {_LINE} FROM standings WHERE scope_id = ? AND member_id = ? AND answers > 0{{floor}})"""
"""`points >= 0` always holds: it leads SQLite to the index of boards also where it counts."""
_DAYS = "SELECT id FROM posts WHERE {scope} = ? AND day >= ? AND day <= ?"
_PERSONS = f"""SELECT a.person_id, SUM(a.points) AS points, COUNT(*) AS answers, SUM(a.credit) AS credit,
COALESCE(MAX(a.answered_at) FILTER (WHERE a.points > 0), 0) AS reached_at
FROM ({_DAYS.format(scope="place_id")} UNION ALL {_DAYS.format(scope="workspace_id")}) p
JOIN answers a ON a.post_id = p.id WHERE a.points IS NOT NULL GROUP BY a.person_id"""
_MEMBERS = f"""SELECT pe.member_id, SUM(g.points) AS points, SUM(g.answers) AS answers, SUM(g.credit) AS credit,
MAX(g.reached_at) AS reached_at FROM ({_PERSONS}) g JOIN persons pe ON pe.id = g.person_id GROUP BY pe.member_id"""
"""By person before member: people answer many times a month, and each is looked up once."""
_PERIOD = f"""everyone AS MATERIALIZED (SELECT {_LINE},
CASE WHEN member_id IN (SELECT id FROM members WHERE hidden > 0) THEN 1 ELSE 0 END AS hidden
FROM ({_MEMBERS}) s WHERE answers > 0{{floor}}),
t AS NOT MATERIALIZED (SELECT * FROM everyone WHERE hidden < 1),
own AS (SELECT hidden, member_id, score, points, answers, credit, reached_at FROM everyone WHERE member_id = ?)"""
"""`hidden < 1`: for `hidden = 0` SQLite would build an index each time."""
_NAME = "(SELECT pe.name FROM persons pe WHERE pe.member_id = x.member_id ORDER BY pe.named_at DESC, pe.id DESC LIMIT 1)"
_BOARD = f"""WITH {{source}}
SELECT x.own, x.hidden, x.better, x.score, x.member_id, {_NAME}, x.points, x.answers, x.credit, (SELECT COUNT(*) FROM t)
FROM (SELECT * FROM (SELECT 0 AS own, 0 AS better, 0 AS hidden, member_id, score, points, answers, credit, reached_at FROM t
ORDER BY {{order}} LIMIT ?) o UNION ALL
SELECT 1 AS own, (SELECT COUNT(*) FROM t WHERE t.score > own.score) AS better, own.* FROM own) x"""
_SCORES = {"points": "points", "accuracy": "credit * 1.0 / answers"}
_ORDERS = {
    "points": "score DESC, reached_at, member_id",
    "accuracy": "score DESC, points DESC, reached_at, member_id",
}
_PLAYERS = f"""SELECT x.points, x.member_id, {_NAME}, x.points, x.answers, x.credit
FROM standings x WHERE x.scope_id = ? AND x.hidden = 0 ORDER BY x.points DESC, x.reached_at, x.member_id"""


class Boards(Part):
    """How members of a place or workspace stand."""

    async def board(
        self,
        scope_id: int,
        period: Period,
        member_id: int,
        *,
        by: str = "points",
        minimum: int = 1,
        limit: int = 10,
    ) -> Board:
        """The board of a place or workspace. `by` is "points" (ties by who got there first) or "accuracy" (of members
        with at least `minimum` answers; ties by points). Who ties has the same rank."""
        floor = f" AND answers >= {minimum:d}" if by == "accuracy" else ""
        source, values = _source(scope_id, period, member_id)
        sql = _BOARD.format(source=source.format(score=_SCORES[by], floor=floor), order=_ORDERS[by])
        rows = await self._database.read(sql, (*values, limit))
        own = next((_own(row) for row in rows if row[0]), None)
        return Board(tuple(_ranked(row[3:9] for row in rows if not row[0])), own, rows[0][9] if rows else 0)

    async def players(self, scope_id: int) -> list[Standing]:
        """Every member with an answer in the scope that is not hidden, with all-time sums, ranked by points."""
        return list(_ranked(await self._database.read(_PLAYERS, (scope_id,))))


def _source(scope_id: int, period: Period, member_id: int) -> tuple[str, tuple[Value, ...]]:
    if period == Period():
        return _EVER, (scope_id, scope_id, member_id)
    days = ((period.first or date.min).isoformat(), (period.last or date.max).isoformat())
    return _PERIOD, (scope_id, *days, scope_id, *days, member_id)


def _own(row: Row) -> Standing:
    hidden, better = row[1], row[2]
    return Standing(None if hidden else better + 1, *row[4:9])


def _ranked(lines: Iterable[Row]) -> Iterator[Standing]:
    """Competition ranks (1, 2, 2, 4) of lines in order that begin with their score."""
    rank, previous = 0, None
    for place, (score, *line) in enumerate(lines, 1):
        rank, previous = (rank if score == previous else place), score
        yield Standing(rank, *line)
