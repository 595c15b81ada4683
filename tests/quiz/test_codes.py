from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.codes import LENGTH, LETTERS, make, read, shown


@given(st.integers(), st.sampled_from(("{}", " {} ", "`{}`", "«{}».")), st.booleans())
def test_a_code_is_read_however_it_is_typed(seed: int, around: str, lower: bool) -> None:
    code = make(Random(seed))  # noqa: S311 -- any chance does here
    typed = around.format(shown(code))
    assert read(typed.lower() if lower else typed) == code


def test_letters_are_upper_case_and_none_is_taken_for_another() -> None:
    assert LETTERS.isupper()
    for alike in ("O0", "1IL", "5S", "2Z", "8B", "UV"):
        assert sum(letter in LETTERS for letter in alike) <= 1, alike
    assert len(set(LETTERS)) ** LENGTH > 10**11


@given(st.text(max_size=300))
def test_nonsense_stays_short_nonsense(typed: str) -> None:
    found = read(typed)
    assert len(found) <= LENGTH + 1
    assert found.isalnum() or not found
