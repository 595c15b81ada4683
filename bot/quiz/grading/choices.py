"""One choice, several, and a claim with its reason."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from fractions import Fraction

from bot.quiz.drawing import Draw, letter
from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable, no_option
from questions.model import Choice, Multi, Single, TrueFalse

_INDEX = re.compile(r"[0-9]{1,3}")


def grade(question: Single | Multi | TrueFalse, reply: str) -> Grade:
    """The grade of stored indexes."""
    match question:
        case Single():
            return _single(question, reply)
        case Multi():
            return _several(question, reply)
        case TrueFalse():
            return _claim(question, reply)


def solution(question: Single | Multi | TrueFalse, draw: Draw) -> str:
    """The right choices under their letters, or the claim with what decides it."""
    if isinstance(question, TrueFalse):
        return f"{question.answer}, because: {question.reasons[min(_keys(question.reasons))].text}"
    right = sorted(_keys(question.choices), key=draw.order.index)
    return "\n".join(f"{letter(draw, key)}. {question.choices[key].text}" for key in right)


def _single(question: Single, reply: str) -> Grade:
    """All or nothing."""
    chosen = index(reply, len(question.choices))
    return Grade(Fraction(question.choices[chosen].correct), str(chosen))


def _several(question: Multi, reply: str) -> Grade:
    """(hits - false picks) / keys, never below 0."""
    picked = {index(part, len(question.choices)) for part in reply.split(",") if part.strip()}
    if not picked:
        raise Unreadable("Pick at least one option.")
    right = _keys(question.choices)
    credit = max(Fraction(0), Fraction(len(picked & right) - len(picked - right), len(right)))
    return Grade(credit, ",".join(str(each) for each in sorted(picked)))


def _claim(question: TrueFalse, reply: str) -> Grade:
    """Half for the claim, half for the reason; the reason counts only if the claim is right."""
    said, colon, reason = reply.strip().lower().partition(":")
    if said not in ("true", "false") or not (colon and reason.strip()):
        raise Unreadable("Say whether the claim is true or false, and pick the reason.")
    chosen = index(reason, len(question.reasons))
    credit = Fraction(1 + question.reasons[chosen].correct, 2)
    return Grade(credit if (said == "true") == question.answer else Fraction(0), f"{said}:{chosen}")


def index(reply: str, count: int) -> int:
    """A stored index below `count`; anything else is no option."""
    if not _INDEX.fullmatch(reply.strip()) or int(reply) >= count:
        raise no_option(count)
    return int(reply)


def _keys(choices: tuple[Choice, ...]) -> AbstractSet[int]:
    return {index for index, choice in enumerate(choices) if choice.correct}
