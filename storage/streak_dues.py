"""Whose streak is not on boards as it is now: it may have changed, and is folded before the next board.

Answers and the time that passes are looked up (`catch_up`), so that recording an answer writes nothing more for it; what
rewrites the past says so itself. A mark too many costs a fold, one too few shows a wrong streak.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from storage.database import Session, marks
from storage.rows import moment, stamp

PAGE = 500
"""Posts in one statement."""
BACK = timedelta(minutes=5)
"""A clock that is so far behind what is known was set back: what came after is no longer known."""
LATE = timedelta(days=1)
"""Whoever missed a day is remembered for so long after its end: a daily due on it may have been late."""
_LATE = LATE // timedelta(milliseconds=1)
_ACTIVE = timedelta(days=14) // timedelta(milliseconds=1)
_MARK = "ON CONFLICT (member_id) DO UPDATE SET until = 0"
_SETTLED = "SELECT answer_id, instant FROM streaks_settled"
_LAST = "SELECT COALESCE(MAX(a.id), 0) FROM answers a"
_ANSWERED = f"""INSERT INTO streaks_due (member_id, until) SELECT DISTINCT pe.member_id, 0 FROM answers a
JOIN persons pe ON pe.id = a.person_id WHERE a.id > ? {_MARK}"""
_AHEAD = """UPDATE streaks_due SET until = 0 WHERE until > ? AND until <= ? AND EXISTS (SELECT 1 FROM persons pe
JOIN answers a ON a.person_id = pe.id WHERE pe.member_id = streaks_due.member_id AND a.answered_at = streaks_due.until)"""
"""Whose answer was given by a clock that was ahead: its time has come."""
_MISSERS = f"""INSERT INTO streaks_due (member_id, until) SELECT DISTINCT l.member_id, 0 FROM posts p
JOIN {{lines}} l ON l.scope_id = p.place_id WHERE p.schedule_id IS NOT NULL AND {{which}}
AND NOT EXISTS (SELECT 1 FROM persons pe CROSS JOIN answers a
WHERE pe.member_id = l.member_id AND a.person_id = pe.id AND a.post_id = p.id AND a.answered_at < p.closes_at)
AND EXISTS (SELECT 1 FROM persons pe JOIN answers a ON a.person_id = pe.id
AND a.answered_at >= p.due_at - {_ACTIVE} AND a.answered_at < p.due_at
JOIN posts q ON q.id = a.post_id AND q.place_id = p.place_id WHERE pe.member_id = l.member_id) {_MARK}"""
"""To whom a daily counts that they did not answer in time: SQLite looks from each person, not through all of its answers."""
_CLOSED = _MISSERS.format(
    lines="streak_lines", which="p.state = 'posted' AND p.closes_at > ? AND p.closes_at <= ?"
)
_OVER = "DELETE FROM streaks_due WHERE until > 0 AND until <= ?"
_KNOWN = """INSERT INTO streaks_settled (id, answer_id, instant) VALUES (1, ?, ?)
ON CONFLICT (id) DO UPDATE SET answer_id = excluded.answer_id, instant = excluded.instant"""
_ARRIVED = """UPDATE streaks_due SET until = 0 WHERE until > (SELECT p.due_at FROM posts p WHERE p.id = ?)
AND member_id IN (SELECT s.member_id FROM standings s JOIN posts p ON p.place_id = s.scope_id WHERE p.id = ?)"""
_UNUSUAL = f"""p.id = ? AND (p.state NOT IN ('posted', 'claimed')
OR EXISTS (SELECT 1 FROM streaks_settled k WHERE p.closes_at <= k.instant OR p.due_at < k.instant - {_LATE}))"""
"""It did not arrive, or it arrived after it was counted as if it had not."""
_DELETED = f"UPDATE streaks_settled SET answer_id = ({_LAST}) WHERE answer_id > ({_LAST})"
_ALL = f"INSERT INTO streaks_due (member_id, until) SELECT DISTINCT s.member_id, 0 FROM standings s WHERE 1 = 1 {_MARK}"


async def catch_up(session: Session, now: datetime) -> datetime:
    """Mark those who answered, or missed a daily that closed, since the last time; the instant up to which all is known,
    which may be a little later than `now` if another copy's clock is ahead."""
    answer_id, since = await _settled(session, now)
    until = max(since, stamp(now))
    [(last,)] = await session.run(_LAST)
    if last > answer_id:
        await session.run(_ANSWERED, (answer_id,))
    if until > since:
        await session.run(_AHEAD, (since, until))
        await session.run(_CLOSED, (since, until))
        await session.run(_OVER, (until - _LATE,))
    await session.run(_KNOWN, (last, until))
    return moment(until)


async def _settled(session: Session, now: datetime) -> tuple[int, int]:
    """The last answer and instant that are known."""
    known = await session.run(_SETTLED)
    if known and known[0][1] > stamp(now + BACK):
        await _begin_anew(session)
        known = []
    return (known[0][0], known[0][1]) if known else (0, 0)


async def _begin_anew(session: Session) -> None:
    """Nothing is known of anybody."""
    for table in ("streak_lines", "streaks_due", "streaks_settled"):
        await session.run(f"DELETE FROM {table}")


async def forget(session: Session, member_ids: Sequence[int] | None = None) -> None:
    """Whatever was known of these members, or of all: boards show nobody of them until they are folded."""
    which = "" if member_ids is None else f" WHERE member_id IN ({marks(len(member_ids))})"
    await session.run(f"DELETE FROM streak_lines{which}", member_ids or ())
    if member_ids is None:
        await session.run(_ALL)
    elif member_ids:
        await mark(session, member_ids)


async def know_no_deleted(session: Session) -> None:
    """After answers were deleted: SQLite gives the next ones the numbers of the latest that are gone."""
    await session.run(_DELETED)


async def mark(session: Session, member_ids: Collection[int]) -> None:
    """Of these members."""
    rows = marks(len(member_ids), "(?, 0)")
    await session.run(f"INSERT INTO streaks_due (member_id, until) VALUES {rows} {_MARK}", [*member_ids])


async def mark_missers(session: Session, post_ids: Sequence[int]) -> None:
    """Of those to whom these dailies count and who did not answer them: what became of them has changed."""
    for start in range(0, len(post_ids), PAGE):
        ids = post_ids[start : start + PAGE]
        which = f"p.id IN ({marks(len(ids))})"
        await session.run(_MISSERS.format(lines="standings", which=which), ids)


async def mark_arrived(session: Session, post_id: int) -> None:
    """Of those for whom it matters that a daily has come, or has not: mostly nobody."""
    await session.run(_ARRIVED, (post_id, post_id))
    await session.run(_MISSERS.format(lines="standings", which=_UNUSUAL), (post_id,))
