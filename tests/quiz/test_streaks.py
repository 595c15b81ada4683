"""Streaks that are known by hand."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.quiz.streaks import Streak, fold, missed_until
from bot.records import Changed, Delivered, Facts
from tests.quiz.diary import DAY, HOUR, START, states


def daily(day: int, answered: float | None = 1, **fields: object) -> Delivered:
    """The daily of a day counted from START, answered so many hours after it was due, closed with the next one."""
    due = START + day * DAY
    at = None if answered is None else due + answered * HOUR
    return replace(Delivered(day, 1, "UTC", due, due + DAY, at), **fields)  # type: ignore[arg-type]


def history(pattern: str) -> tuple[Delivered, ...]:
    """A daily a day: `x` answered, `.` not, `e` excused, a blank for none."""
    return tuple(
        daily(day, 1 if mark == "x" else None, excused=mark == "e")
        for day, mark in enumerate(pattern)
        if mark != " "
    )


def told(pattern: str, hours: float = 0, **fields: Any) -> Streak:
    """The streak so many hours after the last daily of the pattern has closed."""
    return fold(Facts(history(pattern), **fields), START + len(pattern) * DAY + hours * HOUR)


@pytest.mark.parametrize(
    ("pattern", "days", "current", "best", "freezes"),
    [
        ("", "", 0, 0, 0),
        ("x", "x", 1, 1, 0),
        ("xxx", "xxx", 3, 3, 0),
        ("xx.x", "xx!x", 1, 2, 0),
        ("xxxxxxx", "xxxxxxx", 7, 7, 1),
        ("xxxxxxx.x", "xxxxxxxfx", 8, 8, 0),
        ("xxxxxxx..", "xxxxxxxf!", 0, 7, 0),
        ("x" * 21 + "...x", "x" * 21 + "ff!x", 1, 21, 0),
        ("xxx.xxxx.x", "xxx!xxxxfx", 5, 5, 0),
        ("xx   xx", "xxxx", 4, 4, 0),
        ("xxeexx", "xxeexx", 4, 4, 0),
        ("x.............x", "x!!!!!!!!!!!!!x", 1, 1, 0),
        ("x................", "x!!!!!!!!!!!!!!", 0, 1, 0),
        ("....x", "x", 1, 1, 0),
        ("....", "", 0, 0, 0),
    ],
)
def test_streaks_that_are_known(pattern: str, days: str, current: int, best: int, freezes: int) -> None:
    streak = told(pattern)
    assert states(streak) == days
    assert (streak.current, streak.best, streak.freezes) == (current, best, freezes)
    assert streak.kept == pattern.count("x")


def test_a_day_is_pending_until_its_last_daily_closes() -> None:
    assert states(told("xx.", hours=-0.01)) == "xx?"
    assert told("xx.", hours=-0.01).current == 2
    assert states(told("xx.")) == "xx!"
    late = daily(2, None, post_id=99, place_id=1, closes_at=START + 9 * DAY)
    facts = Facts((*history("xx.x"), late))
    assert states(fold(facts, START + 5 * DAY)) == "xx?x"
    assert fold(facts, START + 5 * DAY).current == 3
    assert states(fold(facts, START + 9 * DAY)) == "xx!x"


def test_one_of_several_dailies_keeps_the_day() -> None:
    other = tuple(replace(one, post_id=one.post_id + 100, answered_at=None) for one in history("xxxx"))
    assert states(fold(Facts(history("xxxx") + other), START + 9 * DAY)) == "xxxx"


def test_an_answer_counts_from_its_very_instant() -> None:
    facts = Facts((daily(0),))
    assert fold(facts, START + HOUR - timedelta(milliseconds=1)) == Streak()
    assert fold(facts, START + HOUR).today == "kept"


def test_an_answer_after_the_close_keeps_nothing() -> None:
    assert states(fold(Facts((daily(0), daily(1, 24), daily(2, 23.99))), START + 4 * DAY)) == "x!x"


def test_places_of_others_do_not_matter_and_ones_own_do_for_fourteen_days() -> None:
    foreign = tuple(daily(day, None, post_id=day + 100, place_id=2) for day in range(20))
    assert states(fold(Facts(foreign), START + 30 * DAY)) == ""
    joined = (*foreign[:3], replace(foreign[3], answered_at=START + 3 * DAY + HOUR), *foreign[4:])
    streak = fold(Facts(joined), START + 30 * DAY)
    assert [day for day, _ in streak.days] == [date(2026, 3, 5) + n * DAY for n in range(15)]


@pytest.mark.parametrize(
    ("gap", "theirs"), [(14 * DAY, True), (14 * DAY + HOUR, False), (HOUR, True), (0 * DAY, False)]
)
def test_the_fourteen_days_end_with_the_instant_a_daily_is_due(gap: timedelta, theirs: bool) -> None:
    due = START + 20 * DAY
    answered = Delivered(1, 1, "UTC", due - gap - DAY, due + DAY, due - gap)
    other = Delivered(2, 1, "UTC", due, due + DAY, None)
    assert (due.date() in dict(fold(Facts((answered, other)), due).days)) == theirs


def test_a_days_first_daily_tells_whether_it_is_a_rest_day() -> None:
    first = daily(2, None)
    second = daily(2, None, post_id=99, due_at=first.due_at + 2 * HOUR)
    for since, state in ((-1, "r"), (1, "!")):
        rest = (Changed(first.due_at + since * HOUR, "2"),)
        assert (
            states(fold(Facts((*history("xx"), first, second), rest_days=rest), START + 9 * DAY))
            == f"xx{state}"
        )


def test_rest_days_break_nothing_and_count_if_used() -> None:
    rest = (Changed(START - DAY, "5,6"),)
    assert states(told("xxxxx..xxxxxx.", rest_days=rest)) == "xxxxxrrxxxxxxr"
    assert told("xxxxx..xxxxxx.", rest_days=rest).current == 11
    later = (*rest, Changed(START + 6 * DAY, ""))
    assert states(told("xxxxx..xxxxxx.", rest_days=later)) == "xxxxxr!xxxxxxf"


def test_a_rest_day_chosen_afterwards_mends_nothing() -> None:
    assert states(told("xx.", rest_days=(Changed(START + 2 * DAY + HOUR, "2"),))) == "xx!"
    assert states(told("xx.", rest_days=(Changed(START + 2 * DAY, "2"),))) == "xxr"


@pytest.mark.parametrize(
    ("zones", "profile", "day"),
    [
        ("", "", date(2026, 3, 3)),
        ("America/New_York", "Asia/Tokyo", date(2026, 3, 2)),
        ("", "America/New_York", date(2026, 3, 2)),
        ("No/Where", "", date(2026, 3, 3)),
    ],
)
def test_a_daily_belongs_to_the_members_own_date(zones: str, profile: str, day: date) -> None:
    due = datetime(2026, 3, 3, 2, tzinfo=UTC)
    one = Delivered(1, 1, "Europe/Berlin", due, due + DAY, due + HOUR)
    earlier = (Changed(START - 9 * DAY, "Pacific/Apia"),)
    facts = Facts((one,), (*earlier, Changed(due, zones)), (*earlier, Changed(due - HOUR, profile)))
    assert fold(facts, due + 2 * HOUR).days == ((day, "kept"),)


def test_today_is_the_members_today() -> None:
    facts = Facts(history("xx."))
    now = START + 2 * DAY + HOUR
    assert fold(facts, now).today == "pending"
    assert fold(replace(facts, zones=(Changed(now, "Pacific/Kiritimati"),)), now).today == "pending"
    assert fold(replace(facts, zones=(Changed(now, "Pacific/Kiritimati"),)), now + 2 * HOUR).today is None
    assert fold(facts, START + 9 * DAY).today is None
    assert fold(Facts(()), now) == Streak()


def test_days_of_23_and_25_hours_are_days() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for month in (3, 10):
        dues = [datetime(2026, month, 20, 23, 30, tzinfo=zone) + n * DAY for n in range(11)]
        instants = [due.astimezone(UTC) for due in dues]
        dailies = tuple(
            Delivered(n, 1, zone.key, at, at + 20 * HOUR, at + HOUR / 4) for n, at in enumerate(instants)
        )
        assert [day for day, _ in fold(Facts(dailies), instants[-1] + DAY).days] == [
            due.date() for due in dues
        ]


def test_years_of_dailies_are_folded_at_once() -> None:
    """It runs at every click: 1,000 dailies take some 3 ms, of which the bound leaves room for a slow machine."""
    facts = Facts(
        history("xxxxx.x" * 143), (Changed(START, "Europe/Berlin"), Changed(START + 99 * DAY, "Asia/Tokyo"))
    )
    begun = time.perf_counter()
    assert fold(facts, START + 1001 * DAY).kept == 858
    assert time.perf_counter() - begun < 0.5


def test_a_missed_day_is_over_when_it_is_in_the_last_zone() -> None:
    """The third day, a Wednesday, and a daily that is due on it where that is latest."""
    facts, now = Facts(history("xx.x")), START + 4 * DAY
    end = missed_until(fold(facts, now))
    assert end == datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert (end - timedelta(microseconds=1)).astimezone(ZoneInfo("Etc/GMT+12")).date() == date(2026, 3, 4)


def test_who_missed_nothing_awaits_no_other_daily_of_it() -> None:
    assert missed_until(fold(Facts(history("xxx")), START + 3 * DAY)) is None
    assert missed_until(Streak()) is None
