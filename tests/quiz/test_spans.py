from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuizError
from bot.quiz.spans import LONGEST, minutes_of, span_text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("90 min", 90), ("1 minute", 1), ("8h", 480), ("2 Days", 2880), (" 7 d ", LONGEST)],
)
def test_spans_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "0", "0 h", "8 days", "10081", "-5 min", "1.5 h", "soon", "99999999 d", "8 weeks"]
)
def test_what_is_no_span_or_too_long_is_a_sentence(text: str) -> None:
    with pytest.raises(QuizError, match="at most 7 days"):
        minutes_of(text)


@given(minutes=st.integers(1, LONGEST))
def test_what_is_shown_is_read_as_the_same(minutes: int) -> None:
    assert minutes_of(span_text(minutes)) == minutes
