"""Dailies on their way: claimed, sent or not, closed."""

from __future__ import annotations

from datetime import date, datetime

from bot.records import Due, NewPost, Post, PostState
from storage import versions
from storage.dues import set_due
from storage.part import Part
from storage.posts import Posts
from storage.rows import season, stamp

_CLAIM = """INSERT INTO posts (place_id, workspace_id, schedule_id, day, season, zone, due_at, closes_at, state, version_id,
draw) VALUES (?, (SELECT workspace_id FROM scopes WHERE id = ?), ?, ?, ?, ?, ?, ?, 'claimed', ?, ?)
ON CONFLICT (schedule_id, day) DO NOTHING RETURNING id"""
_SKIP = """INSERT INTO posts (place_id, workspace_id, schedule_id, day, season, zone, due_at, closes_at, state, draw)
VALUES ((SELECT place_id FROM schedules WHERE id = ?),
(SELECT s.workspace_id FROM schedules c JOIN scopes s ON s.id = c.place_id WHERE c.id = ?), ?, ?, ?, ?, ?, ?, 'skipped', '')
ON CONFLICT (schedule_id, day) DO NOTHING"""
_DELIVERED = """UPDATE posts SET state = CASE WHEN state = 'withdrawn' THEN state ELSE ? END,
message_id = COALESCE(?, message_id), settled_at = ? WHERE id = ?"""
_CLOSED = "UPDATE posts SET closed_at = ? WHERE id = ? AND closed_at IS NULL"


class Claims(Posts):
    """What becomes of dailies."""

    async def claim(self, new: NewPost, place_id: int, next_due: Due | None) -> Post | None:
        """Store the post as claimed, its reveal's due row and the schedule's next one; None if the day was taken."""
        post_id = await self._claim(new, place_id, next_due)
        return None if post_id is None else await self.post(post_id)

    async def _claim(self, new: NewPost, place_id: int, next_due: Due | None) -> int | None:
        async with self._database.transaction() as session:
            version_id = await versions.keep(session, new.version)
            times = (new.zone, stamp(new.due_at), stamp(new.closes_at))
            claim = (new.schedule_id, new.day.isoformat(), season(new.day), *times, version_id, new.draw)
            rows = await session.run(_CLAIM, (place_id, place_id, *claim))
            for (post_id,) in rows:
                await set_due(session, Due("reveal", post_id, new.closes_at))
                if next_due is not None:
                    await set_due(session, next_due)
        return rows[0][0] if rows else None

    async def skip(self, schedule_id: int, day: date, due_at: datetime, zone: str) -> None:
        """Write a daily down as skipped; nothing if the day was taken."""
        times = (zone, stamp(due_at), stamp(due_at))
        async with self._database.transaction() as session:
            await session.run(_SKIP, (schedule_id, schedule_id, schedule_id, day.isoformat(), season(day), *times))

    async def delivered(self, post_id: int, state: PostState, message_id: str | None, now: datetime) -> None:
        """What became of a claim: posted, uncertain or failed. One withdrawn meanwhile stays so."""
        async with self._database.transaction() as session:
            await session.run(_DELIVERED, (state, message_id, stamp(now), post_id))

    async def closed(self, post_id: int, now: datetime) -> None:
        """The reveal is done."""
        async with self._database.transaction() as session:
            await session.run(_CLOSED, (stamp(now), post_id))
