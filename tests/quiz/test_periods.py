"""The periods of a board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuizError
from bot.quiz.periods import PERIODS, period
from bot.quiz.scoring import season
from bot.records import Period

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("day", "2026-11-22", "2026-11-22", "2026-11-22"),
        ("week", "2026-11-22", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-23", "2026-11-23", "2026-11-29"),
        ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
        ("month", "2028-02-10", "2028-02-01", "2028-02-29"),
        ("season", "2026-11-22", "2026-10-01", "2026-12-31"),
        ("season", "2027-03-31", "2027-01-01", "2027-03-31"),
    ],
)
def test_periods_are_those_of_the_calendar(name: str, today: str, first: str, last: str) -> None:
    assert period(name, date.fromisoformat(today)) == Period(
        date.fromisoformat(first), date.fromisoformat(last)
    )


def test_ever_has_no_bounds() -> None:
    assert period("ever", date(2026, 1, 1)) == Period(None, None)


def test_an_unknown_period_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuizError, match="day, week, month, season or ever"):
        period("year", date(2026, 1, 1))


@given(st.sampled_from([name for name in PERIODS if name != "ever"]), DAYS)
def test_periods_hold_their_day_and_tile_the_calendar(name: str, today: date) -> None:
    now = period(name, today)
    assert now.first is not None
    assert now.last is not None
    assert now.first <= today <= now.last
    assert period(name, now.first) == period(name, now.last) == now
    assert period(name, now.last + timedelta(days=1)).first == now.last + timedelta(days=1)


@given(DAYS, DAYS)
def test_a_season_is_the_one_that_scoring_means(one: date, other: date) -> None:
    assert (season(one) == season(other)) == (period("season", one) == period("season", other))
