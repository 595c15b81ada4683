"""Dailies on their way: claimed, sent or not, closed."""

from __future__ import annotations

from datetime import date, datetime

from bot.quiz.scoring import season
from bot.records import Due, NewPost, Post, PostState
from storage import streaks, versions
from storage.database import Session, Value
from storage.dues import set_due
from storage.posts import Posts
from storage.rows import stamp

_INSERT = """INSERT INTO posts (schedule_id, place_id, workspace_id, day, season, due_at, closes_at, zone, state, version_id,
draw) VALUES (?, (SELECT place_id FROM schedules WHERE id = ?),
(SELECT s.workspace_id FROM schedules c JOIN scopes s ON s.id = c.place_id WHERE c.id = ?), ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (schedule_id, day) DO NOTHING RETURNING id"""
_DELIVERED = """UPDATE posts SET state = CASE WHEN state = 'withdrawn' THEN state ELSE ? END,
message_id = COALESCE(?, message_id), settled_at = ?,
failure = CASE WHEN ? = 'failed' THEN COALESCE(?, failure) ELSE ? END WHERE id = ?"""
_CLOSED = "UPDATE posts SET closed_at = ? WHERE id = ? AND closed_at IS NULL"


class Claims(Posts):
    """What becomes of dailies."""

    async def claim(self, new: NewPost) -> Post | None:
        """Store the post as claimed, in its schedule's place, with its reveal's due row; None if the day was taken."""
        post_id = None
        async with self._database.transaction() as session:
            version_id = await versions.keep(session, new.version)
            times = (stamp(new.due_at), stamp(new.closes_at), new.zone)
            row = _row(new.schedule_id, new.day, *times, "claimed", version_id, new.draw)
            for (post_id,) in await session.run(_INSERT, row):
                await set_due(session, Due("reveal", post_id, new.closes_at))
        return None if post_id is None else await self.post(post_id)

    async def skip(self, schedule_id: int, day: date, due_at: datetime, zone: str) -> None:
        """Write a daily down as skipped; nothing if the day was taken."""
        async with self._database.transaction() as session:
            await write_skipped(session, schedule_id, day, due_at, zone)

    async def delivered(
        self, post_id: int, state: PostState, message_id: str | None, now: datetime, why: str | None = None
    ) -> None:
        """What became of a claim: posted, uncertain or failed; still "claimed" if it will be tried again. One withdrawn
        meanwhile stays so; what failed at last keeps the reason of its last attempt if no other is given."""
        async with self._database.transaction() as session:
            await session.run(_DELIVERED, (state, message_id, stamp(now), state, why, why, post_id))
            await streaks.drop_with(session, post_id)

    async def closed(self, post_id: int, now: datetime) -> None:
        """The reveal is done."""
        async with self._database.transaction() as session:
            await session.run(_CLOSED, (stamp(now), post_id))


async def write_skipped(session: Session, schedule_id: int, day: date, due_at: datetime, zone: str) -> bool:
    """Write a daily down as skipped; whether the day was free."""
    row = _row(schedule_id, day, stamp(due_at), stamp(due_at), zone, "skipped", None, "")
    return bool(await session.run(_INSERT, row))


def _row(schedule_id: int, day: date, *rest: Value) -> tuple[Value, ...]:
    return (schedule_id, schedule_id, schedule_id, day.isoformat(), season(day), *rest)
