"""Questions posted in places."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.records import Post, Strength, Version
from storage import places
from storage.database import Row
from storage.part import Part
from storage.rows import maybe_moment, moment, stamp

RECENT = timedelta(days=14)
"""A member's places are those where they answered a daily in this time before."""
_SELECT = f"""SELECT {places.COLUMNS}, p.id, p.place_id, p.workspace_id, p.schedule_id, p.day, p.zone, p.due_at,
p.closes_at, p.state, q.key, v.hash, v.body, p.draw, p.message_id, p.closed_at
FROM posts p JOIN scopes s ON s.id = p.place_id JOIN scopes w ON w.id = p.workspace_id
LEFT JOIN versions v ON v.id = p.version_id LEFT JOIN questions q ON q.id = v.question_id"""
_MADE_AT = "WHERE p.schedule_id = ? AND p.day BETWEEN ? AND ? AND p.due_at = ? AND p.state <> 'skipped'"
_OPEN = "p.state IN ('claimed', 'posted', 'uncertain') AND p.due_at <= ? AND p.closes_at > ? ORDER BY p.due_at, p.id"
_OF = """p.place_id IN (SELECT r.place_id FROM persons pe JOIN answers a ON a.person_id = pe.id AND a.answered_at >= ?
JOIN posts r ON r.id = a.post_id AND r.schedule_id IS NOT NULL WHERE pe.member_id = ?)"""
_ASKED = """SELECT q.key, p.due_at FROM posts p JOIN versions v ON v.id = p.version_id
JOIN questions q ON q.id = v.question_id WHERE p.place_id = ? AND p.schedule_id IS NOT NULL ORDER BY p.due_at, p.id"""
_STRENGTHS = """SELECT q.key, COUNT(*), SUM(a.credit) FROM posts p JOIN answers a ON a.post_id = p.id
JOIN questions q ON q.id = a.question_id WHERE p.place_id = ? GROUP BY q.key ORDER BY q.key"""


class Posts(Part):
    """What the store knows of posts."""

    async def post(self, post_id: int) -> Post | None:
        """One post; None if there is none."""
        rows = await self._database.read(f"{_SELECT} WHERE p.id = ?", (post_id,))
        return post(rows[0]) if rows else None

    async def daily(self, schedule_id: int, day: date) -> Post | None:
        """The post of one schedule for one day, in whatever state."""
        where = "WHERE p.schedule_id = ? AND p.day = ?"
        rows = await self._database.read(f"{_SELECT} {where}", (schedule_id, day.isoformat()))
        return post(rows[0]) if rows else None

    async def made_at(self, schedule_id: int, due_at: datetime) -> Post | None:
        """The schedule's daily that was made for the instant, whatever date its zone showed then; no skipped one."""
        near = [(due_at + timedelta(days=days)).date().isoformat() for days in (-2, 2)]
        rows = await self._database.read(f"{_SELECT} {_MADE_AT}", (schedule_id, *near, stamp(due_at)))
        return post(rows[0]) if rows else None

    async def latest_day(self, schedule_id: int, now: datetime) -> date | None:
        """The latest day of the schedule that has a post, due by `now`, in whatever state."""
        sql = "SELECT MAX(day) FROM posts WHERE schedule_id = ? AND due_at <= ?"
        [(day,)] = await self._database.read(sql, (schedule_id, stamp(now)))
        return None if day is None else date.fromisoformat(day)

    async def open_posts(self, place_id: int, now: datetime) -> list[Post]:
        """Due, not yet due to close, and not known to have failed, oldest first."""
        values = (place_id, stamp(now), stamp(now))
        rows = await self._database.read(f"{_SELECT} WHERE p.place_id = ? AND {_OPEN}", values)
        return [post(row) for row in rows]

    async def open_posts_of(self, member_id: int, now: datetime) -> list[Post]:
        """The same for all places where the member answered a daily in the 14 days before `now`."""
        values = (stamp(now - RECENT), member_id, stamp(now), stamp(now))
        return [post(row) for row in await self._database.read(f"{_SELECT} WHERE {_OF} AND {_OPEN}", values)]

    async def asked(self, place_id: int) -> list[tuple[str, datetime]]:
        """(question, due instant) of every daily of the place that has a question, oldest first."""
        return [(key, moment(due_at)) for key, due_at in await self._database.read(_ASKED, (place_id,))]

    async def place_strengths(self, place_id: int) -> list[Strength]:
        """How the place did with each question answered there."""
        return [Strength(*row) for row in await self._database.read(_STRENGTHS, (place_id,))]


def post(row: Row) -> Post:
    """From what `_SELECT` reads."""
    post_id, place_id, workspace_id, schedule_id, day, zone, due_at, closes_at, state, *rest = row[6:]
    question, digest, body, draw, message_id, closed_at = rest
    version = None if question is None else Version(question, digest, body)
    return Post(
        post_id, places.place(row[:6]), place_id, workspace_id, schedule_id, date.fromisoformat(day), zone,
        moment(due_at), moment(closes_at), state, version, draw, message_id, maybe_moment(closed_at),
    )  # fmt: skip
