"""Dailies on their way: claimed, sent or not, closed."""

from __future__ import annotations

from datetime import date, datetime

from bot.errors import Crossed
from bot.quiz.scoring import season
from bot.records import GRACE, Due, NewPost, Post, PostState
from storage import streak_dues, streaks, versions, week_standings
from storage.database import Session, Value
from storage.dues import keep_due, set_due
from storage.posts import Posts
from storage.rows import moment, stamp

_INSERT = """INSERT INTO posts (schedule_id, place_id, workspace_id, day, week, season, due_at, closes_at, zone, state,
version_id, draw) VALUES (?, (SELECT place_id FROM schedules WHERE id = ?),
(SELECT s.workspace_id FROM schedules c JOIN scopes s ON s.id = c.place_id WHERE c.id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (schedule_id, day) DO NOTHING RETURNING id, place_id"""
_ASKED = """SELECT COUNT(*) FROM posts p JOIN schedules c ON c.place_id = p.place_id
WHERE c.id = ? AND p.schedule_id IS NOT NULL AND p.version_id IS NOT NULL"""
_DELIVERED = """UPDATE posts SET state = CASE WHEN state = 'withdrawn' THEN state ELSE ? END,
message_id = COALESCE(?, message_id), settled_at = ?,
failure = CASE WHEN ? = 'failed' THEN COALESCE(?, failure) ELSE ? END WHERE id = ?"""
_WAITING = """SELECT MAX(due_at) FROM posts
WHERE schedule_id = ? AND state = 'claimed' AND due_at >= ? AND due_at <= ?"""
_CLOSED = "UPDATE posts SET closed_at = ? WHERE id = ? AND closed_at IS NULL"


class Claims(Posts):
    """What becomes of dailies."""

    async def claim(self, new: NewPost) -> Post | None:
        """Store the post as claimed, in its schedule's place, with its reveal's due row; None if the day was taken.
        Raises Crossed if the place has been asked something since the question was chosen."""
        post_id = None
        async with self._database.transaction() as session:
            version_id = await versions.keep(session, new.version)
            times = (stamp(new.due_at), stamp(new.closes_at), new.zone)
            row = _row(new.schedule_id, new.day, *times, "claimed", version_id, new.draw)
            [(asked,)] = await session.run(_ASKED, (new.schedule_id,))
            if new.asked is not None and asked != new.asked:
                raise Crossed
            for post_id, place_id in await session.run(_INSERT, row):
                await set_due(session, Due("reveal", post_id, new.closes_at))
                await week_standings.clear(session, place_id, new.day)
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
            await streak_dues.mark_arrived(session, post_id)

    async def closed(self, post_id: int, now: datetime) -> None:
        """The reveal is done."""
        async with self._database.transaction() as session:
            await session.run(_CLOSED, (stamp(now), post_id))


async def move_due(session: Session, schedule_id: int, due_at: datetime, now: datetime) -> None:
    """Move the schedule's due row to `due_at`; while a claim may still be sent it is due for that, and moves on after."""
    [(waiting,)] = await session.run(_WAITING, (schedule_id, stamp(now - GRACE), stamp(now)))
    if waiting is None:
        await set_due(session, Due("daily", schedule_id, due_at))
    else:
        await keep_due(session, Due("daily", schedule_id, moment(waiting)))


async def write_skipped(session: Session, schedule_id: int, day: date, due_at: datetime, zone: str) -> bool:
    """Write a daily down as skipped; whether the day was free."""
    row = _row(schedule_id, day, stamp(due_at), stamp(due_at), zone, "skipped", None, "")
    return bool(await session.run(_INSERT, row))


def _row(schedule_id: int, day: date, *rest: Value) -> tuple[Value, ...]:
    week = week_standings.number(day)
    return (schedule_id, schedule_id, schedule_id, day.isoformat(), week, season(day), *rest)
