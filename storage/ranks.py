"""One member's rank, without the board: every answer to a daily tells it."""

from __future__ import annotations

from bot.records import Period
from storage.boards import days
from storage.part import Part

_OWN = """SELECT SUM(a.points) FROM posts p JOIN persons pe ON pe.member_id = m.id
JOIN answers a ON a.post_id = p.id AND a.person_id = pe.id WHERE p.place_id = ? AND p.day >= ? AND p.day <= ?"""
_BETTER = """SELECT pe.member_id FROM posts p JOIN answers a ON a.post_id = p.id AND a.points > 0
JOIN persons pe ON pe.id = a.person_id AND pe.member_id NOT IN (SELECT id FROM members WHERE hidden > 0)
WHERE p.place_id = ? AND p.day >= ? AND p.day <= ? GROUP BY pe.member_id HAVING SUM(a.points) > own.points"""
_RANK = f"""SELECT 1 + (SELECT COUNT(*) FROM ({_BETTER}) b)
FROM (SELECT ({_OWN}) AS points FROM members m WHERE m.id = ? AND m.hidden = 0) own WHERE own.points IS NOT NULL"""


class Ranks(Part):
    """What the store knows of ranks."""

    async def rank(self, place_id: int, period: Period, member_id: int) -> int | None:
        """By points, as on the board of the place; None for who is not on it."""
        where = (place_id, *days(period))
        rows = await self._database.read(_RANK, (*where, *where, member_id))
        return rows[0][0] if rows else None
