"""Numbers as people write and read them."""

from __future__ import annotations

import time
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.numbers import parse, shown
from bot.quiz.unreadable import Unreadable

READ = {
    "1/4": "0.25 .25 0.250 00.25 1/4 +1/4 -1/-4 2/8 0.5/2 25% 25_% 25.0% 25_percent 25_per_cent 2.5e-1 2.5E-1 25e-2 "
    "2.5×10^-1 2.5_×_10^-1 2.5x10^-1 2.5*10^-1 2.5·10^(-1) 2.5×10^{-1} 2.5*10**-1 2.5×10⁻¹ 0,25 ,25 0,250 =0.25 =_0.25 "
    "≈0.25 ≈_0.25 ~0.25 about_0.25 About_.25 ¼ ０．２５ ２５％ 1_/_4 1⁄4",
    "-3": "-3 −3 –3 ‐3 －3 -_3 -3. -3.0 -3,0 -6/2 -300% 3/-1",
    "3": "3 +3 ＋3 3.0 ３ 03 ≈_+3",
    "1000": "1000 1_000 1,000 1'000 1’000 1e3 1E+3 10^3 10³ 10**3 1×10³ 1_000.0 1,000.00 1.000,0 1\u00a0000 1\u202f000",
    "2001/2": "1000.5 1,000.5 1_000.5 1.000,5 1_000,5 1'000.5 1000,5",
    "1234567": "1234567 1,234,567 1_234_567 1.234.567 1.234567e6",
    "2469/2000": "1,2345 1.2345",
    "1/1000": "0.001 1e-3 10^-3 10⁻³ 0.1% 0,1_% 1/1000 1/1,000",
    "1/8": "0.125 0,125 1/8 12.5% 12,5_%",
    "0": "0 -0 0.0 0% 0/5 0e5",
}
UNREAD = (
    "", " ", ".", ",", "-", "+", "e5", "%", "/4", "1/", "1/0", "1/0.0", "inf", "nan", "-inf", "Infinity", "∞", "x y = 0.25", "-x = 0.25",
    "== 3", "≈≈3", "--3", "±3", "1 2", "1, 2", "0.1 0.2", "1-2", "3..4", "1.2.3", "1,2,3", "1,23,456", "5,", "1/2/3", "1 1/2",
    "1½", "one", "a quarter", "25 %%", "25 apples", "0x10", "1e", "1e5.5", "1e1e1", "1e999999999", "1e-999999999", "1e401",
    "10^99999999999999", "1 0000", "12 34", "1  000 00", "0 250", "1_2", "__1", "5 e 3", "1e3 4", "\x00", "9" * 61,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"), [(text, value) for value in READ for text in READ[value].split(" ")]
)
def test_every_notation_is_read_exactly(text: str, value: str) -> None:
    assert parse(text.replace("_", " ")) == Fraction(value)


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_one_number_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(Unreadable, match=r"^Write a number, such as 0\.25, 1/4 or 25 %\.$"):
        parse(text)


def test_underscores_group_digits_as_programmers_write_them() -> None:
    assert parse("1_000_000") == 1_000_000


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("25", "%", 25), ("25 %", "%", 25), ("25%", "percent", 25), ("25 percent", "%", 25), ("5 GB", "GB", 5), ("5gb", "GB", 5),
        ("5 Tokens / s", "tokens/s", 5), ("5 m²", "m^2", 5), ("5 µs", "μs", 5), ("1 000 ms", "ms", 1000), ("2×", "x", 2), ("2x10^2 x", "x", 200),
        ("3 e", "e", 3), ("1/2 epochs", "epochs", Fraction(1, 2)), ("7 per 1000", "per 1000", 7), ("5 €", "€", 5),
    ],
)  # fmt: skip
def test_the_questions_own_unit_may_follow(text: str, unit: str, value: Fraction) -> None:
    assert parse(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"), [("5 MB", "GB"), ("25 %", "GB"), ("5 GB", ""), ("5 GB GB", "GB"), ("GB", "GB")]
)
def test_another_unit_is_refused_and_the_right_one_named(text: str, unit: str) -> None:
    with pytest.raises(Unreadable, match=unit or "Write a number"):
        parse(text, unit)


@given(
    st.fractions(max_denominator=10**6), st.sampled_from(["{0.numerator}/{0.denominator}", "= {0}", " {0} "])
)
def test_fractions_are_read_as_they_are(value: Fraction, layout: str) -> None:
    assert parse(layout.format(value)) == value


@given(
    st.integers(-(10**15), 10**15),
    st.integers(0, 9),
    st.sampled_from([("", "."), (",", "."), (" ", ","), (".", ",")]),
)
def test_decimals_are_read_in_every_convention(digits: int, places: int, signs: tuple[str, str]) -> None:
    group, point = signs
    whole, rest = divmod(abs(digits), 10**places)
    grouped = f"{whole:,}".replace(",", group if places or group != "." else "")
    text = f"{'−' if digits < 0 else ''}{grouped}" + (f"{point}{rest:0{places}}" if places else "")
    if point == "," and 0 < whole < 1000 and places == 3:
        text = text.replace(",", ".")
    assert parse(text) == Fraction(digits, 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e300", max_value="1e300", places=None))
def test_powers_of_ten_are_read_exactly(value: object) -> None:
    text = f"{value:e}"
    if len(text) <= 50 and abs(int(text.partition("e")[2])) <= 400:
        assert parse(text) == Fraction(text)
        assert parse(text.replace("e", " × 10^")) == Fraction(text)


@given(
    st.text(max_size=70) | st.text("0123456789 .,e+-−/%^*x×()¼²", max_size=70),
    st.sampled_from(["", "%", "GB", "per 1000"]),
)
@settings(max_examples=400)
def test_any_text_is_a_number_or_refused(text: str, unit: str) -> None:
    with suppress(Unreadable):
        assert isinstance(parse(text, unit), Fraction)


@pytest.mark.parametrize(
    "text",
    ["1e999999999", "1" + " 000" * 100_000, "1,000" * 11, "1" * 10**6, "+ " * 29, "1/" * 30, "10^" * 20],
)
def test_nothing_hangs(text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unreadable):
        parse(text)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "5"), (-12345678, "-12345678"), (5.0, "5"), (0.1 + 0.2, "0.3"), (2 / 3, "0.6667"), (12345.678, "12346"), (9.9996, "10"),
        (99999.9, "100000"), (0.00012345678, "0.0001235"), (-0.5, "-0.5"), (0.0, "0"), (-0.0, "0"), (1.5e-9, "1.5e-9"), (1e22, "1e22"),
        (6.02214e23, "6.022e23"), (1e14, "100000000000000"),
    ],
)  # fmt: skip
def test_numbers_are_shown_short_and_plain(number: float, text: str) -> None:
    assert shown(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_shown_is_read_again_within_its_four_digits(number: float) -> None:
    assert abs(parse(shown(number)) - Fraction(number)) <= abs(Fraction(number)) / 1000
