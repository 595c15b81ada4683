"""Local dates, wall-clock times and when a schedule is due. Everything is computed from the local date: no day is
taken to have 24 hours. Zones are IANA names or ZoneInfo; instants are aware and, when returned, in UTC."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.records import Schedule

_LONGEST_WAIT = 16
"""Days within which the next of a weekly schedule is due, even if its weekday is missing from a zone's history."""
_OPEN_AT_MOST = timedelta(days=7)


def local_day(instant: datetime, zone: str | ZoneInfo) -> date:
    """The date that the zone's calendars show at the instant."""
    return instant.astimezone(_info(zone)).date()


def moment(day: date, at: time, zone: str | ZoneInfo) -> datetime:
    """The instant at which the zone's clocks first show `at` on the day, or are first beyond it if they leap over it."""
    wall = datetime.combine(day, at.replace(fold=0), tzinfo=_info(zone))
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or after is None or before >= after:
        return wall.astimezone(UTC)
    return _end_of_gap(wall, after)


def _end_of_gap(wall: datetime, after: timedelta) -> datetime:
    """The transition that leaps over `wall`: the first second with the offset `after`."""
    early = wall.replace(fold=1).astimezone(UTC)
    span = int((wall.astimezone(UTC) - early).total_seconds())

    def leapt(seconds: int) -> bool:
        return (early + timedelta(seconds=seconds)).astimezone(wall.tzinfo).utcoffset() == after

    return early + timedelta(seconds=bisect_left(range(span), True, key=leapt))


def exists(day: date, zone: str | ZoneInfo) -> bool:
    """Whether the zone had this date at all: the first moment from its midnight on still belongs to it."""
    return local_day(moment(day, time(), zone), zone) == day


def next_due(schedule: Schedule, after: datetime) -> tuple[date, datetime] | None:
    """The first (local date, instant) due after `after`, by weekdays alone; None without weekdays.

    A date is due once; one that its zone skipped (Pacific/Apia, 30 December 2011) is not due.
    """
    first = local_day(after, schedule.zone)
    return next((due for due in _dues(schedule, first) if due[1] > after), None)


def day_of(schedule: Schedule, instant: datetime) -> date:
    """The date whose daily is due at the instant, the day before if a gap carried it past midnight; the local date for
    an instant that is not the schedule's own (a first daily, sent at once)."""
    day = local_day(instant, schedule.zone)
    eve = day - timedelta(days=1)
    carried = moment(day, schedule.at, schedule.zone) != instant == moment(eve, schedule.at, schedule.zone)
    return eve if carried else day


def due_between(schedule: Schedule, after: datetime, until: datetime) -> list[tuple[date, datetime]]:
    """All that is due later than `after` and not later than `until`, in order."""
    found: list[tuple[date, datetime]] = []
    due = next_due(schedule, after)
    while due is not None and due[1] <= until:
        found.append(due)
        due = next_due(schedule, due[1])
    return found


def closes_at(schedule: Schedule, day: date, due_at: datetime) -> datetime:
    """When the daily of `day` is revealed: after the schedule's own minutes, else when its next one is due; at the
    latest seven times 24 hours after it was due."""
    latest = due_at + _OPEN_AT_MOST
    if schedule.reveal_after is not None:
        return min(due_at + timedelta(minutes=schedule.reveal_after), latest)
    later = (instant for _, instant in _dues(schedule, day + timedelta(days=1)) if instant > due_at)
    return min(next(later, latest), latest)


def _dues(schedule: Schedule, first: date) -> Iterator[tuple[date, datetime]]:
    for wait in range(_LONGEST_WAIT):
        day = first + timedelta(days=wait)
        if day.weekday() in schedule.weekdays and exists(day, schedule.zone):
            yield day, moment(day, schedule.at, schedule.zone)


def _info(zone: str | ZoneInfo) -> ZoneInfo:
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone)
