"""Local dates and due moments, against clocks read minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.days import closes_at, day_of, due_between, exists, local_day, moment, next_due
from bot.records import Schedule
from bot.talk import Place, Workspace

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST, LAST = datetime(1973, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
DAILY = Schedule(1, Place(Workspace("test", "w"), "p"), 1, 1, time(9), "Europe/Berlin")
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """The minutes at which the zone's offset changes, as far as a look every ten days finds them."""
    found, clock, step = [], ZoneInfo(zone), 10 * DAY
    before = FIRST.astimezone(clock).utcoffset()
    for number in range(1, (LAST - FIRST) // step):
        instant = FIRST + number * step
        offset = instant.astimezone(clock).utcoffset()
        if offset != before:
            found.append(_change(instant - step, clock))
        before = offset
    return tuple(found)


def _change(start: datetime, clock: ZoneInfo) -> datetime:
    low, high = 0, 10 * 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        same = (start + middle * MINUTE).astimezone(clock).utcoffset() == start.astimezone(clock).utcoffset()
        low, high = (middle, high) if same else (low, middle)
    return start + high * MINUTE


@cache
def distinct() -> tuple[str, ...]:
    """One name for each history of offsets since 1973, when the last zone gave up seconds."""
    quarters = [FIRST + number * 91 * DAY for number in range((LAST - FIRST) // (91 * DAY))]
    return tuple(
        {
            tuple(at.astimezone(ZoneInfo(name)).utcoffset() for at in quarters): name for name in names()
        }.values()
    )


def names() -> list[str]:
    return sorted(available_timezones() - {"localtime"})


@st.composite
def near_a_change(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone, and an instant within 30 hours of one of its changes (of anything, for a zone without)."""
    zone = draw(st.sampled_from(distinct()))
    around = draw(st.sampled_from(changes(zone) or (FIRST + 9000 * DAY,)))
    return zone, around + draw(st.integers(-30 * 60, 30 * 60)) * MINUTE


def naive(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    return (start + number * MINUTE for number in range((end - start) // MINUTE))


def clocks_reach(wall: datetime, zone: str) -> datetime:
    """The first minute at which the zone's clocks show that time or a later one."""
    around = wall.replace(tzinfo=UTC)
    return next(
        now for now in minutes(around - 27 * timedelta(hours=1), around + 2 * DAY) if naive(now, zone) >= wall
    )


@given(near_a_change())
@settings(max_examples=150)
def test_a_moment_is_when_the_clocks_first_reach_the_time(sample: tuple[str, datetime]) -> None:
    zone, instant = sample
    wall = naive(instant, zone).replace(second=0)
    assert moment(wall.date(), wall.time(), zone) == clocks_reach(wall, zone)


@given(near_a_change(), TIMES, st.sets(st.integers(0, 6), min_size=1))
@settings(max_examples=150)
def test_each_local_date_is_due_once_and_in_order(
    sample: tuple[str, datetime], at: time, weekdays: set[int]
) -> None:
    zone, instant = sample
    schedule = replace(DAILY, zone=zone, at=at, weekdays=frozenset(weekdays))
    start, end = instant - 8 * DAY, instant + 8 * DAY
    dates = {local_day(start + hour * timedelta(hours=1) / 2, zone) for hour in range(16 * 48)}
    dues = due_between(schedule, start, end)
    whole = {day for day in dates if local_day(start, zone) < day < local_day(end, zone)}
    assert {day for day, _ in dues if day in whole} == {day for day in whole if day.weekday() in weekdays}
    assert [day for day, _ in dues] == sorted({day for day, _ in dues})
    assert [due for _, due in dues] == sorted({due for _, due in dues if start < due <= end})
    for day, due in dues:
        assert naive(due, zone) >= datetime.combine(day, at)
        assert naive(due - timedelta(seconds=1), zone) < datetime.combine(day, at)
        assert day_of(schedule, due) == day


@given(near_a_change(), TIMES, st.sets(st.integers(0, 6), min_size=1))
@settings(max_examples=100)
def test_the_next_due_is_the_first_of_those_to_come(
    sample: tuple[str, datetime], at: time, weekdays: set[int]
) -> None:
    zone, instant = sample
    schedule = replace(DAILY, zone=zone, at=at, weekdays=frozenset(weekdays))
    due = next_due(schedule, instant)
    assert due is not None
    assert due_between(schedule, instant - 5 * DAY, due[1])[-1] == due
    assert due_between(schedule, instant, due[1] - timedelta(seconds=1)) == []
    assert due_between(schedule, instant, due[1]) == [due]
    following = next_due(schedule, due[1])
    assert following is not None
    assert following > due


def test_nothing_is_due_without_weekdays() -> None:
    schedule = replace(DAILY, weekdays=frozenset())
    assert next_due(schedule, FIRST) is None
    assert due_between(schedule, FIRST, LAST) == []
    assert closes_at(schedule, date(1970, 1, 1), FIRST) == FIRST + 7 * DAY


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00"),  # clocks leap from 2 to 3
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),  # 2 to 3 comes twice
        ("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00"),
        ("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00"),  # midnight is missing
        ("Africa/Cairo", "2024-04-26", "00:30", "2024-04-25T22:00"),
        ("America/St_Johns", "2010-11-07", "00:00", "2010-11-07T02:30"),  # midnight comes twice
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29T01:00"),  # the day's last hour is missing
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),  # half an hour
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00"),  # the whole day is missing
        ("Asia/Kathmandu", "2026-01-01", "09:00", "2026-01-01T03:15"),
    ],
)
def test_moments_that_are_known(zone: str, day: str, at: str, instant: str) -> None:
    expected = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert moment(date.fromisoformat(day), time.fromisoformat(at), zone) == expected
    assert moment(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)).tzinfo is UTC


@pytest.mark.parametrize("at", [time(0), time(9), time(23, 59)])
def test_a_date_that_a_zone_never_had_is_not_due(at: time) -> None:
    schedule = replace(DAILY, zone="Pacific/Apia", at=at)
    around = datetime(2011, 12, 28, 12, tzinfo=UTC)
    days = [day.day for day, _ in due_between(schedule, around, around + 5 * DAY)]
    assert days == [day for day in (28, 29, 31, 1, 2, 3) if day in days]
    assert {29, 31, 1} <= set(days)
    assert not exists(date(2011, 12, 30), "Pacific/Apia")
    fridays = replace(schedule, weekdays=frozenset({4}))
    assert [day.day for day, _ in due_between(fridays, around, around + 12 * DAY)] == [6]


@pytest.mark.parametrize(
    ("weekdays", "hours"), [(range(7), 23), ((5, 0), 47), ((5,), 167), ((5, 4), 143), ((), 168)]
)
def test_a_daily_closes_when_the_next_is_due_within_seven_days(weekdays: tuple[int, ...], hours: int) -> None:
    saturday = date(2026, 3, 28)
    schedule = replace(DAILY, weekdays=frozenset(weekdays))
    due_at = moment(saturday, schedule.at, schedule.zone)
    assert closes_at(schedule, saturday, due_at) - due_at == timedelta(hours=hours)


@given(near_a_change(), TIMES, st.sets(st.integers(0, 6), min_size=1), st.none() | st.integers(1, 30_000))
@settings(max_examples=50)
def test_a_daily_is_open_for_a_while_and_for_seven_days_at_most(
    sample: tuple[str, datetime], at: time, weekdays: set[int], reveal_after: int | None
) -> None:
    zone, instant = sample
    schedule = replace(DAILY, zone=zone, at=at, weekdays=frozenset(weekdays), reveal_after=reveal_after)
    due = next_due(schedule, instant)
    assert due is not None
    closes = closes_at(schedule, *due)
    assert due[1] < closes <= due[1] + 7 * DAY
    following = next_due(schedule, due[1])
    assert following is not None
    wanted = following[1] if reveal_after is None else due[1] + reveal_after * MINUTE
    assert closes == min(wanted, due[1] + 7 * DAY)


def test_a_time_that_clocks_leap_over_with_midnight_keeps_its_date() -> None:
    schedule = replace(DAILY, zone="America/Nuuk", at=time(23, 30))
    midnight = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert local_day(midnight, schedule.zone) == date(2026, 3, 29)
    assert due_between(schedule, midnight - DAY, midnight + DAY) == [
        (date(2026, 3, 27), datetime(2026, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 28), midnight),
        (date(2026, 3, 29), datetime(2026, 3, 30, 0, 30, tzinfo=UTC)),
    ]
    assert day_of(schedule, midnight) == date(2026, 3, 28)
    assert day_of(replace(schedule, at=time(0)), midnight) == date(2026, 3, 29)


def test_a_daily_sent_at_once_belongs_to_its_local_date() -> None:
    assert day_of(DAILY, datetime(2026, 3, 1, 23, 30, tzinfo=UTC)) == date(2026, 3, 2)
