"""A number within its tolerance."""

from __future__ import annotations

import math
from fractions import Fraction

from bot.quiz import numbers
from bot.quiz.drawing import Draw, fill, names
from bot.quiz.grading.grade import Grade
from questions.expressions import evaluate
from questions.model import Gap, Key, Number, Numeric

_ZERO = Fraction(1, 10**9)
_FLOAT_NOISE = Fraction(1, 10**12)
_MOST_DIGITS = 17


def grade(question: Numeric, draw: Draw, reply: str) -> Grade:
    """Right within the tolerance; a trap is matched within the same, and only by an answer that is not right."""
    value = numbers.parse(reply, question.answer.unit)
    if near(value, names(question, draw)["answer"], question.answer):
        return Grade(Fraction(1), reply)
    trapped = (
        trap for trap in question.traps if near(value, evaluate(trap.expr, draw.values), question.answer)
    )
    trap = next(trapped, None)
    return Grade(Fraction(0), reply, fill(trap.why, question, draw) if trap else None)


def near(value: Fraction, key: Number, tolerance: Key | Gap) -> bool:
    """Bounds belong to the tolerance, read as the decimals they were written in; a computed float key is allowed its
    rounding noise. A relative tolerance of the key 0 would allow nothing: there, 1e-9 is near."""
    if isinstance(key, float) and not math.isfinite(key):
        return False
    exact = Fraction(repr(key)) if isinstance(key, float) else Fraction(key)
    noise = abs(exact) * _FLOAT_NOISE if isinstance(key, float) else 0
    if tolerance.rel_tol is None:
        return abs(value - exact) <= Fraction(repr(tolerance.abs_tol)) + noise
    return abs(value - exact) <= (abs(exact) * Fraction(repr(tolerance.rel_tol)) + noise if exact else _ZERO)


def shown(key: Number, tolerance: Key | Gap) -> str:
    """The key for people, rounded to no fewer digits than its own tolerance asks for."""
    texts = (numbers.shown(key, digits) for digits in range(4, _MOST_DIGITS + 1))
    return next((text for text in texts if near(Fraction(text), key, tolerance)), str(key))
