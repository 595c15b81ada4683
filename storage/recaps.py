"""Recaps on their way, and what they tell of a week."""

from __future__ import annotations

from datetime import date, datetime

from bot.records import Outcome, Period, PostState, Recap, Version
from storage import places
from storage.part import Part
from storage.rows import moment, stamp

_CLAIM = """INSERT INTO recaps (place_id, week, state, claimed_at) VALUES (?, ?, 'claimed', ?)
ON CONFLICT (place_id, week) DO NOTHING RETURNING id"""
_SELECT = f"""SELECT {places.COLUMNS}, r.id, r.place_id, r.week, r.state, r.claimed_at FROM recaps r
JOIN scopes s ON s.id = r.place_id JOIN scopes w ON w.id = s.workspace_id"""
_OUTCOMES = """SELECT q.key, v.hash, v.body, COUNT(*), SUM(a.credit) FROM posts p JOIN answers a ON a.post_id = p.id
JOIN versions v ON v.id = p.version_id JOIN questions q ON q.id = v.question_id
WHERE p.place_id = ? AND p.day >= ? AND p.day <= ? AND p.closes_at <= ? AND p.state <> 'withdrawn'
GROUP BY p.id, q.key, v.hash, v.body ORDER BY p.id"""


class Recaps(Part):
    """What the store knows of recaps."""

    async def claim_recap(self, place_id: int, monday: date, now: datetime) -> tuple[Recap, bool]:
        """The claim of the place for the week that begins on that Monday, and whether it is new."""
        async with self._database.transaction() as session:
            fresh = await session.run(_CLAIM, (place_id, monday.isoformat(), stamp(now)))
            sql = f"{_SELECT} WHERE r.place_id = ? AND r.week = ?"
            [row] = await session.run(sql, (place_id, monday.isoformat()))
        recap_id, place_id, week, state, claimed_at = row[6:]
        place = places.place(row[:6])
        recap = Recap(recap_id, place, place_id, date.fromisoformat(week), state, moment(claimed_at))
        return recap, bool(fresh)

    async def recap_delivered(self, recap_id: int, state: PostState, message_id: str | None) -> None:
        """What became of it."""
        async with self._database.transaction() as session:
            sql = "UPDATE recaps SET state = ?, message_id = ? WHERE id = ?"
            await session.run(sql, (state, message_id, recap_id))

    async def outcomes(self, place_id: int, week: Period, now: datetime) -> list[Outcome]:
        """The answered posts of the place in the days of `week` that are closed by `now`, in order."""
        days = ((week.first or date.min).isoformat(), (week.last or date.max).isoformat())
        rows = await self._database.read(_OUTCOMES, (place_id, *days, stamp(now)))
        return [Outcome(Version(*row[:3]), *row[3:]) for row in rows]
