"""Which of the five formulas hold from -1000 to 1000."""

import math
from collections.abc import Callable
from decimal import Decimal, getcontext

getcontext().prec = 40
_, _, LEAST, MOST, ERROR = numbers(PROMPT)
GRID = [float(LEAST), float(MOST), 0.0, 1e-9, -1e-9, 36.7, -36.7, *(k / 7 for k in range(-7000, 7001, 13))]
FORMULAS = {text: eval(f"lambda x: {text.strip('`')}", {"math": math}) for text in KEY + WRONG}  # noqa: S307 -- the options


def near(x: float, given: float) -> bool:
    return abs(Decimal(given) - 1 / (1 + (-Decimal(x)).exp())) < Decimal(ERROR)


def holds(formula: Callable[[float], float]) -> bool:
    try:
        return all(near(x, formula(x)) for x in GRID)
    except OverflowError:
        return False


assert [text for text, formula in FORMULAS.items() if holds(formula)] == KEY
