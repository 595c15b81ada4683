"""When a member's reminder comes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.quiz.days import exists, local_day, moment


def next_reminder(at: time, zone: str | ZoneInfo, now: datetime) -> datetime:
    """The first instant after `now` that is `at` on the zone's clocks, once a local date: of a time that comes twice the
    first, for one that the clocks leap over the first moment after the gap."""
    day = local_day(now, zone) - timedelta(days=1)
    while not exists(day, zone) or moment(day, at, zone) <= now:
        day += timedelta(days=1)
    return moment(day, at, zone)
