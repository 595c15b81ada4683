"""What a check sees of its question: the names that an expression may use and, in capitals, a script."""

from __future__ import annotations

from typing import Any

from questions.combinations import combinations, named, number
from questions.model import (
    Cloze,
    Gap,
    Match,
    Multi,
    Number,
    Numeric,
    Open,
    Order,
    Output,
    Question,
    Short,
    Single,
    TrueFalse,
)


def seen(question: Question) -> dict[str, Any]:
    """`prompt`, `code` (empty if there is none) and what is right and wrong, as JSON would hold it.

    Of a numeric question `draws`: what `check` may name, for each draw. Raises ExpressionError if a number can't be computed.
    """
    return {"prompt": question.prompt, "code": question.code or "", **_key(question)}


def _key(question: Question) -> dict[str, Any]:
    """`key` and `wrong`; of a claim also the `reason` that decides it."""
    match question:
        case Single() | Multi() | TrueFalse():
            return _marked(question)
        case Short():
            return {"key": list(question.accept), "wrong": list(question.reject)}
        case Output():
            return {"key": question.answer, "wrong": [trap.text for trap in question.traps]}
        case Open():
            wrong = [each.text for each in question.misconceptions]
            return {"key": [point.text for point in question.points], "wrong": wrong}
    return _whole(question)


def _marked(question: Single | Multi | TrueFalse) -> dict[str, Any]:
    """Texts in the order of the file."""
    choices = question.reasons if isinstance(question, TrueFalse) else question.choices
    right = [choice.text for choice in choices if choice.correct]
    wrong = [choice.text for choice in choices if not choice.correct]
    match question:
        case Single():
            return {"key": right[0], "wrong": wrong}
        case Multi():
            return {"key": right, "wrong": wrong}
        case TrueFalse():
            return {"key": question.answer, "reason": right[0], "wrong": wrong}


def _whole(question: Question) -> dict[str, Any]:
    """What is right as a whole; nothing else is written of it."""
    match question:
        case Cloze():
            return {"key": {name: _filling(gap) for name, gap in question.gaps.items()}}
        case Order():
            return {"key": [item.text for item in question.items]}
        case Match():
            return {"key": {pair.left: pair.right for pair in question.pairs}}
        case Numeric():
            return {"draws": [named(question, values) for values in combinations(question)]}
    return {}


def _filling(gap: Gap) -> Number | list[str]:
    return list(gap.accept) if gap.expr is None else number(gap.expr, {})
