"""When the bot was down, and which dailies that excuses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

from storage import streak_dues, streaks
from storage.database import Session
from storage.part import Part
from storage.rows import stamp

EXCUSED = timedelta(hours=1)
"""A daily is excused if outages took this much of the time it was open."""
Span: TypeAlias = tuple[int, int]

_WRITE = """INSERT INTO outages (since, until) VALUES (?, ?) ON CONFLICT (since)
DO UPDATE SET until = CASE WHEN excluded.until > outages.until THEN excluded.until ELSE outages.until END"""

_OPEN = (
    "SELECT id, due_at, closes_at FROM posts WHERE closes_at > ? AND due_at < ? AND schedule_id IS NOT NULL"
)


class Outages(Part):
    """What the store knows of outages."""

    async def outage(self, since: datetime, until: datetime) -> None:
        """The bot was down from `since` to `until`."""
        async with self._database.transaction() as session:
            before = await _known(session)
            await session.run(_WRITE, (stamp(since), stamp(until)))
            await streaks.drop_since(session, since)
            after, opened = await _known(session), await session.run(_OPEN, (stamp(since), stamp(until)))
            excused = [row[0] for row in opened if excuses(before, *row[1:]) != excuses(after, *row[1:])]
            await streak_dues.mark_missers(session, excused)


async def _known(session: Session) -> list[Span]:
    return merged((since, until) for since, until in await session.run("SELECT since, until FROM outages"))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time as spans that do not overlap, in order."""
    apart: list[Span] = []
    for since, until in sorted(spans):
        if apart and since <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], until))
        else:
            apart.append((since, until))
    return apart


def excuses(outages: list[Span], opened: int, closed: int) -> bool:
    """Whether the (merged) outages took an hour or more of the time from `opened` to `closed`, in milliseconds."""
    if not outages:
        return False
    lost = 0
    for since, until in outages[bisect_right(outages, opened, key=lambda span: span[1]) :]:
        if since >= closed:
            break
        lost += min(until, closed) - max(since, opened)
    return timedelta(milliseconds=lost) >= EXCUSED
