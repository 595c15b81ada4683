"""Which of the five formulas hold from -1000 to 1000."""

from collections.abc import Callable
from decimal import Decimal, getcontext
from math import exp, log, tanh

getcontext().prec = 40
GRID = [-1000.0, 1000.0, 0.0, 1e-9, -1e-9, 36.7, -36.7, *(k / 7 for k in range(-7000, 7001, 13))]
FORMULAS: list[tuple[Callable[[float], float], bool]] = [
    (lambda x: 1 / (1 + exp(-x)), False),
    (lambda x: exp(x) / (1 + exp(x)), False),
    (lambda x: 0.5 * (1 + tanh(x / 2)), True),
    (lambda x: exp(min(x, 0)) / (1 + exp(-abs(x))), True),
    (lambda x: exp(-log(1 + exp(-x))), False),
]


def near(x: float, given: float) -> bool:
    return abs(Decimal(given) - 1 / (1 + (-Decimal(x)).exp())) < Decimal("1e-12")


def holds(formula: Callable[[float], float]) -> bool:
    try:
        return all(near(x, formula(x)) for x in GRID)
    except OverflowError:
        return False


assert [holds(formula) for formula, _ in FORMULAS] == [right for _, right in FORMULAS]
