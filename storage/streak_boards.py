"""Boards of streaks, read by their index once what may have changed is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.records import StreakBoard, StreakLine
from storage.database import Row, Value
from storage.groups import NAME, PRESENT
from storage.part import Part
from storage.streak_lines import OF_ALL, OF_SCOPE, settle

_OF_GROUP = f"({PRESENT}) j JOIN streaks_due d ON d.member_id = j.member_id AND d.until = 0"
_SCOPE = "SELECT member_id, current, best FROM streak_lines WHERE scope_id = ?"
_GROUP = f"""SELECT l.member_id, MAX(l.current) AS current, MAX(l.best) AS best FROM ({PRESENT}) j
JOIN streak_lines l ON l.member_id = j.member_id GROUP BY l.member_id"""
"""A streak is the same wherever its member is."""
_ORDER = "ORDER BY current DESC, best DESC, member_id"
_FIRST = (
    f"(SELECT COUNT(*) FROM t WHERE t.current > (SELECT current FROM t {_ORDER} LIMIT 1 OFFSET {{offset:d}}))"
)
"""How many are better than who stands first on a page."""
_BOARD = f"""WITH t AS {{once}} ({{lines}}), own AS (SELECT * FROM t WHERE member_id = ?)
SELECT x.own, x.better, x.member_id, {NAME.format(of="x.member_id")}, x.current, x.best, (SELECT COUNT(*) FROM t)
FROM (SELECT * FROM (SELECT 0 AS own, {{first}} AS better, member_id, current, best
FROM t {_ORDER} LIMIT ? OFFSET {{offset:d}}) o UNION ALL
SELECT 1 AS own, (SELECT COUNT(*) FROM t WHERE t.current > own.current) AS better, own.* FROM own) x"""


class StreakBoards(Part):
    """How members' streaks stand: those that are not 0, of who is not hidden."""

    async def streak_board(
        self, scope_id: int, member_id: int, now: datetime, *, limit: int = 10, offset: int = 0
    ) -> StreakBoard:
        """Of a place or workspace: of who ever answered there. Ties by the best streak so far; who ties has the same
        rank. The first `offset` are left out."""
        settled = await settle(self._database, OF_SCOPE, (scope_id,), now)
        sql = _board(_SCOPE, "NOT MATERIALIZED", offset)
        return await self._streaks(sql, (scope_id, member_id, limit), offset, settled)

    async def group_streak_board(
        self, group_id: int, member_id: int, now: datetime, *, limit: int = 10, offset: int = 0
    ) -> StreakBoard:
        """The same of a study group, of who is in it."""
        settled = await settle(self._database, _OF_GROUP, (group_id,), now)
        sql = _board(_GROUP, "MATERIALIZED", offset)
        return await self._streaks(sql, (group_id, member_id, limit), offset, settled)

    async def settle_streaks(self, now: datetime) -> bool:
        """Fold streaks that may have changed, some hundreds at most, so that boards need not; whether all are."""
        return await settle(self._database, OF_ALL, (), now)

    async def _streaks(self, sql: str, values: tuple[Value, ...], offset: int, settled: bool) -> StreakBoard:
        rows = await self._database.read(sql, values)
        own = next((StreakLine(row[1] + 1, *row[2:6]) for row in rows if row[0]), None)
        top = tuple(_ranked([row for row in rows if not row[0]], offset))
        return StreakBoard(top, own, rows[0][6] if rows else 0, settled)


def _board(lines: str, once: str, offset: int) -> str:
    first = _FIRST.format(offset=offset) if offset else "0"
    return _BOARD.format(lines=lines, once=once, first=first, offset=offset)


def _ranked(rows: Sequence[Row], offset: int) -> Iterator[StreakLine]:
    """Competition ranks of a page, before which as many are better as its first row says."""
    rank, previous = (rows[0][1] + 1, rows[0][4]) if rows else (0, None)
    for place, (_, _, member_id, name, current, best, _) in enumerate(rows, offset + 1):
        rank, previous = (rank if current == previous else place), current
        yield StreakLine(rank, member_id, name, current, best)
