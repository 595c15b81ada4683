"""How many have answered, as a post's message shows it: refreshed now and then, for platforms limit edits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.records import Count, Due
from storage.database import Session, marks
from storage.dues import strike
from storage.part import Part
from storage.rows import stamp

FRESH = timedelta(minutes=50)
"""After the post; both platforms limit edits of messages older than an hour."""
OFTEN = timedelta(seconds=10)
SELDOM = timedelta(hours=1)
_MILLISECOND = timedelta(milliseconds=1)
_PLAN = f"""INSERT INTO dues (kind, ref, platform, place_id, due_at, ready_at, attempts)
SELECT 'refresh', u.id, u.platform, u.place_id, u.at, u.at, 0 FROM (
SELECT t.id, t.platform, t.place_id, t.closes_at, CASE WHEN t.earliest > ? THEN t.earliest ELSE ? END AS at FROM (
SELECT p.id, s.platform, p.place_id, p.closes_at, COALESCE(p.refreshed_at, p.settled_at, p.due_at)
+ CASE WHEN COALESCE(p.settled_at, p.due_at) > ? THEN {OFTEN // _MILLISECOND} ELSE {SELDOM // _MILLISECOND} END AS earliest
FROM posts p JOIN scopes s ON s.id = p.place_id WHERE p.id IN ({{ids}}) AND p.state = 'posted' AND p.closed_at IS NULL) t) u
WHERE u.at < u.closes_at ON CONFLICT (kind, ref) DO NOTHING"""
_COUNT = "SELECT (SELECT COUNT(*) FROM answers a WHERE a.post_id = p.id), p.shown FROM posts p WHERE p.id = ?"
_SHOWN = "UPDATE posts SET shown = ?, refreshed_at = ? WHERE id = ?"


async def plan_refreshes(session: Session, post_ids: Collection[int], now: int) -> None:
    """These posts were answered: their counts are due for a refresh, as soon as the last one is long enough ago and
    before the reveal shows them anyway. `now` in milliseconds."""
    ids = sorted(post_ids)
    values = (now, now, now - FRESH // _MILLISECOND, *ids)
    await session.run(_PLAN.format(ids=marks(len(ids))), values)


class Refreshes(Part):
    """What messages show."""

    async def count(self, post_id: int) -> Count:
        """How many have answered a post, and how many its message shows. Raises KeyError for a post that does not exist."""
        rows = await self._database.read(_COUNT, (post_id,))
        if not rows:
            raise KeyError(post_id)
        return Count(*rows[0])

    async def refreshed(self, due: Due, answers: int, now: datetime) -> None:
        """The post's message shows so many since `now`; the next refresh is due only if there are more by then."""
        async with self._database.transaction() as session:
            await session.run(_SHOWN, (answers, stamp(now), due.ref))
            await strike(session, due)
            [(present, _)] = await session.run(_COUNT, (due.ref,))
            if present > answers:
                await plan_refreshes(session, [due.ref], stamp(now))
