"""The clock and its moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.clock import Clock, moved
from bot.errors import QuizError

BERLIN = ZoneInfo("Europe/Berlin")


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("move", "to"),
    [
        ("+1d", "2026-03-29 09:00"),
        ("+1w", "2026-04-04 09:00"),
        ("-1d", "2026-03-27 09:00"),
        ("+ 90 m", "2026-03-28 10:30"),
        ("+24H", "2026-03-29 10:00"),
        ("+45s", "2026-03-28 09:00"),
        ("18:30", "2026-03-28 18:30"),
        ("8:05", "2026-03-28 08:05"),
        ("2026-10-25 07:15", "2026-10-25 07:15"),
        ("2026-1-2T07:15", "2026-01-02 07:15"),
        ("2026-04-01", "2026-04-01 09:00"),
        ("2026-03-29 02:30", "2026-03-29 03:00"),
    ],
)
def test_moves(move: str, to: str) -> None:
    got = moved(move, local("2026-03-28 09:00"), BERLIN)
    assert got.replace(second=0) == local(to)
    assert got.tzinfo is UTC


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert moved("2026-10-25 02:30", local("2026-03-28 09:00"), BERLIN) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_day_that_a_zone_left_out_begins_the_next_one() -> None:
    apia = ZoneInfo("Pacific/Apia")
    got = moved("2011-12-30 09:00", datetime(2011, 12, 1, tzinfo=UTC), apia)
    assert got.astimezone(apia).replace(tzinfo=None) == datetime(2011, 12, 31)  # noqa: DTZ001 -- a wall clock


ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"]
)
INSTANTS = st.integers(1104537600, 2051222400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""From 2005 to 2035."""


@given(INSTANTS, ZONES, st.integers(1, 400))
def test_days_keep_the_wall_clock_unless_it_is_left_out(now: datetime, zone: str, days: int) -> None:
    there = ZoneInfo(zone)
    wall, then = (
        instant.astimezone(there).replace(tzinfo=None) for instant in (now, moved(f"+{days}d", now, there))
    )
    wanted = wall + timedelta(days=days)
    assert then == wanted or (wanted < then <= wanted + timedelta(hours=1))


@given(st.text(max_size=30), INSTANTS)
def test_any_text_is_a_move_or_a_sentence(text: str, now: datetime) -> None:
    try:
        assert moved(text, now, BERLIN).tzinfo is UTC
    except QuizError as error:
        assert str(error).endswith(".")  # noqa: PT017 -- either outcome is right


def test_a_clock_goes_on_from_where_it_was_set() -> None:
    real = [datetime(2026, 1, 1, tzinfo=UTC)]
    clock = Clock("Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC), lambda: real[0])
    real[0] += timedelta(minutes=5)
    assert clock.now() == datetime(2026, 3, 29, 0, 5, tzinfo=UTC)
    assert clock.local().hour == 1
