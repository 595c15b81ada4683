"""Every draw a numeric question can make, and the numbers that follow from each."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping

from questions.expressions import ExpressionError, evaluate
from questions.model import Key, Number, Numeric

MOST = 2000
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def count(question: Numeric) -> int:
    """How many combinations of params there are."""
    return math.prod(len(values) for values in question.params.values())


def combinations(question: Numeric) -> Iterator[dict[str, Number]]:
    """The params of every draw, at most MOST of them (more is an error of its own)."""
    every = itertools.product(*question.params.values())
    return (dict(zip(question.params, values, strict=True)) for values in itertools.islice(every, MOST))


def drawn(values: Mapping[str, Number]) -> str:
    """The draw, for a sentence."""
    return f" for {', '.join(f'{name} = {value}' for name, value in values.items())}" if values else ""


def number(expression: str, names: Mapping[str, Number]) -> Number:
    """The value of the expression, a finite real number. Raises ExpressionError, also for anything else."""
    value = evaluate(expression, names)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExpressionError(f"`{expression}` gives {value!r}, which is no number")
    try:
        finite = math.isfinite(value)
    except OverflowError:
        finite = False
    if not finite:
        raise ExpressionError(f"`{expression}` is not finite")
    return value


def near(value: Number, key: Number, tolerance: Key) -> bool:
    """Whether an answer would be counted as right."""
    allowed = tolerance.abs_tol if tolerance.rel_tol is None else abs(key) * tolerance.rel_tol
    return abs(value - key) <= (allowed or 0) * (1 + 1e-9) + 1e-12 * abs(key)


def named(question: Numeric, params: Mapping[str, Number]) -> dict[str, Number]:
    """What `{{name}}` and `check` may use: params, `show` and `answer`. Raises ExpressionError."""
    computed = {**question.show, "answer": question.answer.expr}
    return {**params, **{name: number(expression, params) for name, expression in computed.items()}}


def fill(text: str, names: Mapping[str, Number]) -> str:
    """The text with its numbers, short (6 digits); unknown names stay."""
    return PLACEHOLDER.sub(lambda found: f"{names[found[1]]:.6g}" if found[1] in names else found[0], text)


def longest(question: Numeric) -> str:
    """The prompt at its longest."""
    widths = {
        name: max((str(value) for value in values), key=len) for name, values in question.params.items()
    }
    return PLACEHOLDER.sub(lambda found: widths.get(found[1], "-0.000000"), question.prompt)
