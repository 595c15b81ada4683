"""One member's rank, without the board: every answer to a daily tells it."""

from __future__ import annotations

from datetime import date

from storage import week_standings
from storage.part import Part

_RANK = """SELECT 1 + (SELECT COUNT(*) FROM week_standings b
WHERE b.scope_id = own.scope_id AND b.week = own.week AND b.hidden = 0 AND b.points > own.points)
FROM week_standings own WHERE own.scope_id = ? AND own.member_id = ? AND own.week = ? AND own.hidden = 0"""


class Ranks(Part):
    """What the store knows of ranks."""

    async def rank(self, place_id: int, day: date, member_id: int) -> int | None:
        """By points, as on the place's board of the day's week; None for who is not on it. Of weeks that were over before the
        latest one nothing is kept."""
        rows = await self._database.read(_RANK, (place_id, member_id, week_standings.number(day)))
        return rows[0][0] if rows else None

    async def remake_ranks(self, day: date) -> None:
        """The clock went back to the day: weeks that were over are not."""
        async with self._database.transaction() as session:
            await week_standings.remake(session, day)
