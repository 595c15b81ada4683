"""What a right answer is worth, and how places on a board are numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from questions.model import Level

_POINTS: Mapping[Level, int] = {"beginner": 10, "intermediate": 20, "advanced": 30}


def worth(level: Level, credit: Fraction) -> int:
    """The points of an answer: the level's times the credit (0 to 1), halves up."""
    return _share(_POINTS[level], credit)


def thousandths(credit: Fraction) -> int:
    """The credit (0 to 1) as it is stored: whole thousandths, halves up."""
    return _share(1000, credit)


def _share(whole: int, credit: Fraction) -> int:
    """Of the whole, halves up."""
    return (2 * whole * credit.numerator + credit.denominator) // (2 * credit.denominator)


def season(day: date) -> str:
    """The calendar quarter, such as "2026Q4"; as text, earlier seasons sort first."""
    return f"{day.year:04}Q{(day.month + 2) // 3}"


def ranks(values: Sequence[object]) -> list[int]:
    """Competition ranks (1, 2, 2, 4) of values that are already ordered, best first: equals share a rank."""
    numbered: list[int] = []
    for place, value in enumerate(values):
        shared = place > 0 and values[place - 1] == value
        numbered.append(numbered[-1] if shared else place + 1)
    return numbered
