"""Expressions compute, and do nothing else."""

from __future__ import annotations

import contextlib
import functools
import math
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.combinations import number
from questions.expressions import ExpressionError, evaluate, parts

NESTED = functools.reduce(lambda inner, _: f"[[x, x, x, x, x, x, x, x] for x in {inner}]", range(12), "[[0]]")
"""A few hundred letters that stand for 8 ** 12 numbers."""


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7),
        ("7 // 2 + 7 % 2 + 2 ** 3", 12),
        ("sqrt(n) * pi", 3 * math.pi),
        ("round(1 / 3, 2)", 0.33),
        ("sum([x * x for x in [1, 2, 3]])", 14),
        ("comb(5, 2) * factorial(3)", 60),
        ("mean([1, 2, 4]) if n > 8 else 0", 7 / 3),
        ("0 < n < 10 and not n == 8", True),
        ("max(1, n, 3)", 9),
        ("len([1, 2]) == 2", True),
        ("True", True),
        ("numbers('1 of 20 %')[1] in [20]", True),
        ("any([n > 9, n == 9]) and all([n > 8])", True),
        ("{3: 'it triples', 9: 'it is nine'}[n]", "it is nine"),
        ("[a - b for a, b in [[5, 3]]]", [2]),
        ("2 ** 13999 // 2 ** 13990 + factorial(1000) // factorial(999) + 1 ** 10 ** 9", 512 + 1000 + 1),
        ("[2 ** -1.5 * 2 ** 0.5, (-8) % 3, round(1234.56, -2), round(2.5)]", [0.5, 1, 1200, 2]),
    ],
)
def test_arithmetic(expression: str, value: object) -> None:
    assert evaluate(expression, {"n": 9}) == pytest.approx(value)


@pytest.mark.parametrize(
    "expression",
    [
        "", "1 +", "1 / 0", "log(0)", "sqrt(-1)", "unknown", "open('x')", "__import__('os')", "n.__class__", "().__class__.__bases__",
        "exec('1')", "lambda: 1", "n = 3", "import os", "9 ** 9 ** 9", "'x' * 10 ** 9", "[0] * 10 ** 9", "factorial(10 ** 6)", "comb(10 ** 6, 5)",
        "factorial(0.5)", "comb(5)", "(" * 500 + ")" * 500, "[x for x in [x for x in [1]] for y in n]", "'%s' % n.__class__", "f'{n.__class__}'",
        "int('9' * 9999)", "'x'.ljust(10 ** 9)", "f'{n:>999999999}'", "'%999999999d' % n", "n.real", "numbers(5)", "numbers(['5'])", "round(1e400)",
        "[[0] * 100000] * 100000", "4000000 ** 4000000 > 0", "round(1, -10 ** 9)", "round(1, digits=-10 ** 9)", "[10 ** 5000]", "sum([[1]] , [])",
        "2 ** 9999 * 2 ** 9999", "int('9' + '9', 36) ** 2000", "[2 ** 13000 + x for x in " + str([*range(100)]) + " for y in " + str([*range(100)]) + "]",
        "[[x for x in prompt] for y in prompt]", "[prompt + prompt for x in prompt]", NESTED, "str(5)", "-" * 900 + "[]", "'\\d'[5]", "\x00", "1 if", "print(1)", "sorted(5)", "min()", "mean([])", "exp(1000)",
    ],
)  # fmt: skip
def test_everything_else_is_an_expression_error(expression: str) -> None:
    start = time.perf_counter()
    with pytest.raises(ExpressionError, match="`"):
        evaluate(expression, {"n": 9, "prompt": "p" * 4000})
    assert time.perf_counter() - start < 1


@given(st.one_of(st.text(max_size=40), st.text("0123456789+-*/()[]., nxe'\"=<>%", max_size=25)))
def test_any_text_is_a_value_or_an_expression_error(expression: str) -> None:
    with contextlib.suppress(ExpressionError):
        evaluate(expression, {"n": 9, "x": 0.5})


@pytest.mark.parametrize(
    "expression", ["1e308 * 10", "(-1) ** 0.5", "'text'", "[1]", "1 < 2", "factorial(400) + 0"]
)
def test_a_key_is_a_finite_real_number(expression: str) -> None:
    with pytest.raises(ExpressionError, match=r"finite|no number"):
        number(expression, {})


@pytest.mark.parametrize("check", ["1 +", "-" * 900 + "1 == 1", "1" + " + 1" * 450 + " == 451"])
def test_what_nobody_can_take_apart_is_an_expression_error(check: str) -> None:
    with pytest.raises(ExpressionError, match="`"):
        parts(check)


def test_two_threads_disturb_neither_each_other_nor_the_warnings_of_the_program() -> None:
    before, pace = [*warnings.filters], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(evaluate, [f"{number} + 1" for number in range(3000)]))
    finally:
        sys.setswitchinterval(pace)
    assert before == [*warnings.filters]
