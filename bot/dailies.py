"""Which dailies of a schedule are still to come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime

from bot.quiz import days
from bot.records import Schedule
from bot.store import Store


async def following(
    store: Store, schedule: Schedule, now: datetime, *, again: date | None = None
) -> tuple[date, datetime] | None:
    """The schedule's next daily, as (local date, instant); None without weekdays. `again` is a date that is free again."""
    async for slot in upcoming(store, schedule, now, again=again):
        return slot
    return None


async def upcoming(
    store: Store, schedule: Schedule, now: datetime, *, again: date | None = None
) -> AsyncIterator[tuple[date, datetime]]:
    """All that is due after `now`, on dates later than every daily so far that have none yet: a move of the time, the
    weekdays or the zone brings no local date a second daily, and none back out of order."""
    latest = await store.latest_day(schedule.id, now)
    due = days.next_due(schedule, now)
    while due is not None:
        day, instant = due
        past = latest is not None and day <= latest
        if not past and (day == again or await store.daily(schedule.id, day) is None):
            yield due
        due = days.next_due(schedule, instant)
