"""What members' streaks had come to before a day. It follows from the other rows: dropped when they are rewritten, made
anew when the streak is folded for boards. Rows of a member as of an instant before theirs was made are as if not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.records import Before
from storage.database import Session, marks
from storage.rows import stamp

DAY = timedelta(days=1)
"""More than any zone is from UTC."""
ACTIVE = timedelta(days=14)
"""An answer makes the dailies of its place the member's for so long."""
_READ = """SELECT member_id, day, current, best, freezes, kept FROM streaks
WHERE member_id IN ({ids}) AND made_at <= ?"""
_KEEP = """INSERT INTO streaks (member_id, day, until, made_at, answer_id, current, best, freezes, kept)
VALUES (?, ?, ?, ?, (SELECT COALESCE(MIN(CASE WHEN a.answered_at >= ? THEN a.id END) - 1, MAX(a.id), 0)
FROM persons pe JOIN answers a ON a.person_id = pe.id WHERE pe.member_id = ?), ?, ?, ?, ?)
ON CONFLICT (member_id) DO UPDATE SET day = excluded.day, until = excluded.until, made_at = excluded.made_at,
answer_id = excluded.answer_id, current = excluded.current, best = excluded.best, freezes = excluded.freezes, kept = excluded.kept"""


def first_due(day: date) -> datetime:
    """No daily of the day, in whatever zone, is due before."""
    return datetime.combine(day, time(), UTC) - DAY


async def read(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Before]:
    """By member; nothing for those of whom nothing is kept."""
    rows = await session.run(_READ.format(ids=marks(len(member_ids))), (*member_ids, stamp(now)))
    return {member_id: Before(date.fromisoformat(day), *sums) for member_id, day, *sums in rows}


async def keep(session: Session, member_id: int, before: Before, now: datetime) -> None:
    """In place of what was kept."""
    needed = stamp(first_due(before.day) - ACTIVE)
    until = stamp(first_due(before.day) + 2 * DAY)
    sums = (before.current, before.best, before.freezes, before.kept)
    values = (member_id, before.day.isoformat(), until, stamp(now), needed, member_id, *sums)
    await session.run(_KEEP, values)


async def drop(session: Session, member_ids: Sequence[int] | None = None) -> None:
    """Of these members, or of all."""
    which = "" if member_ids is None else f" WHERE member_id IN ({marks(len(member_ids))})"
    await session.run(f"DELETE FROM streaks{which}", member_ids or ())


async def drop_with(session: Session, post_id: int) -> None:
    """All that the post may be in: what became of it has changed."""
    where = "until > (SELECT p.due_at FROM posts p WHERE p.id = ?)"
    await session.run(f"DELETE FROM streaks WHERE {where}", (post_id,))


async def drop_since(session: Session, since: datetime) -> None:
    """All that knows of dailies that were open then."""
    await session.run("DELETE FROM streaks WHERE made_at > ?", (stamp(since),))
