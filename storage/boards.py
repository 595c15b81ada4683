"""Boards: "ever" from the standings by their index, other periods from the answers to the posts of their days.

Each is one statement, so a click that shows a rank costs one hop. Ranks of the top are counted here, the asker's own
by the database; names are looked up only for the lines shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.records import Board, Period, Standing
from storage.database import Row, Value
from storage.groups import NAME, PRESENT
from storage.part import Part
from storage.rows import stamp

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
_PRESENT = f"""SELECT j.member_id, SUM(a.points) AS points, COUNT(a.points) AS answers, SUM(a.credit) AS credit,
COALESCE(MAX(CASE WHEN a.points > 0 THEN a.answered_at END), 0) AS reached_at
FROM ({PRESENT}) j JOIN persons pe ON pe.member_id = j.member_id
JOIN answers a ON a.person_id = pe.id AND a.answered_at > j.joined_at {{when}}
WHERE a.points IS NOT NULL GROUP BY j.member_id"""
"""A group's: what its members answered, wherever, since each joined."""
_WITHIN = """AND a.answered_at >= ? AND a.answered_at < ?
JOIN posts p ON p.id = a.post_id AND p.day >= ? AND p.day <= ?"""
"""The instants only narrow down what is looked at."""
_AROUND = timedelta(days=3), timedelta(days=12)
"""So much before a day begins in UTC, and after, a daily of that day may be answered: zones, and seven days until it closes."""
_SUMMED = f"""everyone AS MATERIALIZED (SELECT {_LINE},
CASE WHEN member_id IN (SELECT id FROM members WHERE hidden > 0) THEN 1 ELSE 0 END AS hidden
FROM ({{members}}) s WHERE answers > 0{{floor}}),
t AS NOT MATERIALIZED (SELECT * FROM everyone WHERE hidden < 1),
own AS (SELECT hidden, member_id, score, points, answers, credit, reached_at FROM everyone WHERE member_id = ?)"""
"""`hidden < 1`: for `hidden = 0` SQLite would build an index each time."""
_NAME = NAME.format(of="x.member_id")
_FIRST = "(SELECT COUNT(*) FROM t WHERE t.score > (SELECT score FROM t ORDER BY {order} LIMIT 1 OFFSET {offset:d}))"
"""How many are better than who stands first on a page."""
_BOARD = f"""WITH {{source}}
SELECT x.own, x.hidden, x.better, x.score, x.member_id, {_NAME}, x.points, x.answers, x.credit, (SELECT COUNT(*) FROM t)
FROM (SELECT * FROM (SELECT 0 AS own, {{first}} AS better, 0 AS hidden, member_id, score, points, answers, credit, reached_at
FROM t ORDER BY {{order}} LIMIT ? OFFSET {{offset:d}}) o UNION ALL
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
        offset: int = 0,
    ) -> Board:
        """The board of a place or workspace. `by` is "points" (ties by who got there first) or "accuracy" (of members
        with at least `minimum` answers; ties by points). Who ties has the same rank. The first `offset` are left out."""
        source, values = _source(scope_id, period, member_id)
        return await self._board(source, values, by, minimum, limit, offset)

    async def group_board(
        self,
        group_id: int,
        period: Period,
        member_id: int,
        *,
        by: str = "points",
        minimum: int = 1,
        limit: int = 10,
        offset: int = 0,
    ) -> Board:
        """The same of a study group: of who is in it, by what they answered anywhere since each joined."""
        source, values = _group_source(group_id, period, member_id)
        return await self._board(source, values, by, minimum, limit, offset)

    async def _board(
        self, source: str, values: tuple[Value, ...], by: str, minimum: int, limit: int, offset: int
    ) -> Board:
        floor = f" AND answers >= {minimum:d}" if by == "accuracy" else ""
        order = _ORDERS[by]
        first = _FIRST.format(order=order, offset=offset) if offset else "0"
        sql = _BOARD.format(
            source=source.format(score=_SCORES[by], floor=floor), order=order, first=first, offset=offset
        )
        rows = await self._database.read(sql, (*values, limit))
        own = next((_own(row) for row in rows if row[0]), None)
        top = [row for row in rows if not row[0]]
        return Board(tuple(_ranked(top, offset)), own, rows[0][9] if rows else 0)

    async def players(self, scope_id: int) -> list[Standing]:
        """Every member with an answer in the scope that is not hidden, with all-time sums, ranked by points."""
        rows = await self._database.read(_PLAYERS, (scope_id,))
        return list(_ranked([(0, 0, 0, *row) for row in rows]))


def _source(scope_id: int, period: Period, member_id: int) -> tuple[str, tuple[Value, ...]]:
    if period == Period():
        return _EVER, (scope_id, scope_id, member_id)
    within = days(period)
    source = _SUMMED.replace("{members}", _MEMBERS)
    return source, (scope_id, *within, scope_id, *within, member_id)


def _group_source(group_id: int, period: Period, member_id: int) -> tuple[str, tuple[Value, ...]]:
    if period == Period():
        return _SUMMED.replace("{members}", _PRESENT.format(when="")), (group_id, member_id)
    source = _SUMMED.replace("{members}", _PRESENT.format(when=_WITHIN))
    return source, (group_id, *_instants(period), *days(period), member_id)


def days(period: Period) -> tuple[str, str]:
    """The first and the last, as posts hold them."""
    return (period.first or date.min).isoformat(), (period.last or date.max).isoformat()


def _instants(period: Period) -> tuple[int, int]:
    """Between them everything is answered that is posted in the period."""
    before, after = _AROUND
    first = stamp(datetime.combine(period.first, time(), UTC) - before) if period.first else -(2**60)
    last = stamp(datetime.combine(period.last, time(), UTC) + after) if period.last else 2**60
    return first, last


def _own(row: Row) -> Standing:
    hidden, better = row[1], row[2]
    return Standing(None if hidden else better + 1, *row[4:9])


def _ranked(rows: Sequence[Row], offset: int = 0) -> Iterator[Standing]:
    """Competition ranks (1, 2, 2, 4) of rows in order, after `offset` others of which as many are better as the first says."""
    rank, previous = (rows[0][2] + 1, rows[0][3]) if rows else (0, None)
    for place, (score, *line) in enumerate((row[3:9] for row in rows), offset + 1):
        rank, previous = (rank if score == previous else place), score
        yield Standing(rank, *line)
