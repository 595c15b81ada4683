"""Numbers are read as texts of the bank write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.numerals import numbers


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("none at all, not even one.", []),
        ("1,200 of 5_000, 20.5 %, and 3.", [1200, 5000, 20.5, 3]),
        ("1, 2,3 and 1,0000", [1, 2, 3, 1, 0]),
        (".5 to 0.25, 1...5", [0.5, 0.25, 1, 5]),
        ("-3, −2 EUR, +4, (-1)", [-3, -2, 4, -1]),
        ("3-5, 3–5, top-5, 5 - 3", [3, 5, 3, 5, 5, 5, 3]),
        ("10⁻³, 2·10⁻³, 4.5×10^3, $10^{-2}$, 10**6, 1e-3", [1e-3, 2e-3, 4.5e3, 1e-2, 1e6, 1e-3]),
        ("R², A⁻¹, x^2, x^-2, x_1, 2¹⁰, T4", [2]),
        ("x^{2}, x_{1}, e^{-3}, 2^{10}, 10^{-2}, {4}, \\frac{5}{6}", [2, 0.01, 4, 5, 6]),
        ("7B, 2x, 1/4, [0 1]", [7, 2, 1, 4, 0, 1]),
    ],
)
def test_read(text: str, read: list[float]) -> None:
    assert numbers(text) == read


@given(st.lists(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda x: round(x, 3)))))
def test_what_is_written_is_read(written: list[float]) -> None:
    text = "; ".join(f"{one:,}" for one in written)
    assert all(math.isclose(a, b, abs_tol=1e-12) for a, b in zip(numbers(text), written, strict=True))


@given(st.text("0123456789.,_-−^eE·×*10⁻³ x{}()/%", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(one, int | float) for one in numbers(text))
