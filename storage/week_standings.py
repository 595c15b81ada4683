"""What members have earned in a place in a week: ranks are counted there. It follows from the answers, as standings do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from storage.database import Session, Value

_LATE = 21 * 86_400_000
"""Milliseconds; whatever closed so long before the latest post is of a week that nobody asks for."""
_SUMS = """SELECT p.place_id, pe.member_id, p.week, SUM(a.points), m.hidden
FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id JOIN members m ON m.id = pe.member_id
WHERE {which} AND a.points IS NOT NULL GROUP BY p.place_id, pe.member_id, p.week, m.hidden ORDER BY p.place_id, pe.member_id"""
ADD = f"""INSERT INTO week_standings (scope_id, member_id, week, points, hidden) {_SUMS}
ON CONFLICT (member_id, scope_id, week) DO UPDATE SET points = week_standings.points + excluded.points"""
"""`which` of the answers `a` to posts `p` by persons `pe` are added up."""
RECENT = f"p.closes_at >= (SELECT MAX(l.closes_at) FROM posts l WHERE l.state <> 'skipped') - {_LATE}"
"""For `which`: a rebuild of all leaves out what would be cleared again."""
_CLEAR = "DELETE FROM week_standings WHERE scope_id = ? AND week < ?"


def number(day: date) -> int:
    """Of the day's week: how many weeks after Monday, 1 January of the year 1."""
    return (day.toordinal() - 1) // 7


def monday(week: int) -> date:
    """The week's first day."""
    return date.fromordinal(week * 7 + 1)


async def add(session: Session, which: str, values: Sequence[Value]) -> None:
    """Add these answers up."""
    await session.run(ADD.format(which=which), values)


async def clear(session: Session, place_id: int, day: date) -> None:
    """The place's weeks before the one that ended last when the day began."""
    await session.run(_CLEAR, (place_id, number(day) - 1))


async def remake(session: Session, day: date) -> None:
    """Of all, from the week before the day's on: it may have been over, and cleared, before the clock went back."""
    await session.run("DELETE FROM week_standings")
    await add(session, "p.week >= ?", (number(day) - 1,))
