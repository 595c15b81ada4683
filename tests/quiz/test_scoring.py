"""What answers are worth, and places on a board."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.scoring import ranks, season, thousandths, worth
from questions.model import LEVELS, Level

CREDITS = st.fractions(0, 1, max_denominator=60)


@pytest.mark.parametrize(
    ("level", "credit", "points"),
    [
        ("beginner", "1", 10), ("intermediate", "1", 20), ("advanced", "1", 30), ("advanced", "0", 0), ("beginner", "1/2", 5),
        ("beginner", "1/4", 3), ("beginner", "3/4", 8), ("advanced", "1/4", 8), ("beginner", "1/3", 3), ("intermediate", "1/3", 7),
        ("beginner", "1/20", 1), ("beginner", "49/1000", 0),
    ],
)  # fmt: skip
def test_worth_is_the_level_times_the_credit_halves_up(level: Level, credit: str, points: int) -> None:
    assert worth(level, Fraction(credit)) == points


@given(st.sampled_from(LEVELS), CREDITS)
def test_worth_is_never_further_off_than_a_half(level: Level, credit: Fraction) -> None:
    exact = {"beginner": 10, "intermediate": 20, "advanced": 30}[level] * credit
    assert -Fraction(1, 2) < worth(level, credit) - exact <= Fraction(1, 2)


@given(CREDITS)
def test_thousandths_tell_right_in_full_from_nearly(credit: Fraction) -> None:
    assert (thousandths(credit) == 1000) == (credit == 1)
    assert [thousandths(Fraction(text)) for text in ("1/3", "2/3", "1/2", "1/16")] == [333, 667, 500, 63]


def test_a_season_is_a_calendar_quarter() -> None:
    assert [season(date(2026, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [
        "2026Q1", "2026Q1", "2026Q2", "2026Q2", "2026Q3", "2026Q3", "2026Q4", "2026Q4",
    ]  # fmt: skip


def test_competition_ranks() -> None:
    assert ranks([30, 20, 20, 10]) == [1, 2, 2, 4]
    assert ranks([]) == []
    assert ranks([(5, 1), (5, 1), (5, 0)]) == [1, 1, 3]


@given(st.lists(st.integers(0, 5)))
def test_a_rank_is_one_more_than_those_who_did_better(points: list[int]) -> None:
    ordered = sorted(points, reverse=True)
    assert ranks(ordered) == [1 + sum(other > mine for other in ordered) for mine in ordered]
