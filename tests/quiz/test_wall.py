from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuizError
from bot.quiz.wall import time_of, weekdays_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", time(9)),
        ("09:00", time(9)),
        ("18.30", time(18, 30)),
        ("9 am", time(9)),
        ("12am", time(0)),
        ("12:15 PM", time(12, 15)),
        ("7h05", time(7, 5)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, read: time) -> None:
    assert time_of(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "9:60", "", "noon", "13 pm", "0 am", "9:5", "-1", "٩:00x"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(QuizError, match="Write the time as in"):
        time_of(typed)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("Fri-Mon", {4, 5, 6, 0}),
        ("Monday, wed;fri", {0, 2, 4}),
        ("every day", set(range(7))),
    ],
)
def test_weekdays_are_read_as_people_write_them(typed: str, days: set[int]) -> None:
    assert weekdays_of(typed) == days


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (time_of, weekdays_of):
        with suppress(QuizError):
            assert read(text) is not None
