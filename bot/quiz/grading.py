"""Grading: pure functions from a question, its draw and a reply to a grade. Total over strings: a grade or Unreadable."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from bot.quiz import numbers
from bot.quiz.drawing import Draw, fill, letter, names
from bot.quiz.unreadable import Unreadable, no_option
from questions.expressions import evaluate
from questions.model import Choice, Key, Multi, Number, Numeric, Question, Short, Single, TrueFalse
from questions.texts import match as match_text

_LONGEST = 200
_INDEX = re.compile(r"[0-9]{1,3}")
_ZERO = Fraction(1, 10**9)
_FLOAT_NOISE = Fraction(1, 10**12)
_MOST_DIGITS = 17


@dataclass(frozen=True, slots=True)
class Grade:
    """`credit` is 0 to 1, `reply` the canonical text to store; `why` is the reason of a known mistake, if it is one.

    Canonical are stored indexes, never letters: "2" for one choice, "0,2" for several (in order, each once),
    "true:1" for a claim and its reason; typed answers stand as typed, without outer blanks and control characters.
    """

    credit: Fraction
    reply: str
    why: str | None = None


def grade(question: Question, draw: Draw, reply: str) -> Grade:
    """The grade of a reply. Raises Unreadable, and nothing else, for a reply that cannot be read."""
    match question:
        case Single():
            index = _index(reply, question.choices)
            return Grade(Fraction(question.choices[index].correct), str(index))
        case Multi():
            return _several(question, reply)
        case TrueFalse():
            return _claim(question, reply)
        case Numeric():
            return _number(question, draw, _typed(reply))
        case Short():
            return _short(question, _typed(reply))


def right(grade: Grade) -> bool:
    """Whether the answer is right in full."""
    return grade.credit == 1


def solution(question: Question, draw: Draw) -> str:
    """The right answer for people, as CommonMark; several right choices take a line each."""
    match question:
        case Single() | Multi():
            keys = sorted(_keys(question.choices), key=draw.order.index)
            return "\n".join(f"{letter(draw, key)}. {question.choices[key].text}" for key in keys)
        case TrueFalse():
            reason = question.reasons[min(_keys(question.reasons))]
            return f"{question.answer}, because: {reason.text}"
        case Numeric():
            return f"{_key_shown(question, draw)} {question.answer.unit}".rstrip()
        case Short():
            return question.accept[0]


def _index(reply: str, choices: tuple[Choice, ...]) -> int:
    if not _INDEX.fullmatch(reply.strip()) or int(reply) >= len(choices):
        raise no_option(len(choices))
    return int(reply)


def _keys(choices: tuple[Choice, ...]) -> AbstractSet[int]:
    return {index for index, choice in enumerate(choices) if choice.correct}


def _several(question: Multi, reply: str) -> Grade:
    """(hits - false picks) / keys, never below 0."""
    picked = {_index(part, question.choices) for part in reply.split(",") if part.strip()}
    if not picked:
        raise Unreadable("Pick at least one option.")
    keys = _keys(question.choices)
    credit = max(Fraction(0), Fraction(len(picked & keys) - len(picked - keys), len(keys)))
    return Grade(credit, ",".join(str(index) for index in sorted(picked)))


def _claim(question: TrueFalse, reply: str) -> Grade:
    """Half for the claim, half for the reason; the reason counts only if the claim is right."""
    claim, colon, reason = reply.strip().lower().partition(":")
    if claim not in ("true", "false") or not (colon and reason.strip()):
        raise Unreadable("Say whether the claim is true or false, and pick the reason.")
    index = _index(reason, question.reasons)
    credit = Fraction(1 + question.reasons[index].correct, 2)
    return Grade(credit if (claim == "true") == question.answer else Fraction(0), f"{claim}:{index}")


def _typed(reply: str) -> str:
    """The text as it may be stored and shown: one line, no control, format or surrogate characters."""
    spaced = re.sub(r"\s", " ", reply)
    text = "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs")).strip()
    if len(text) > _LONGEST:
        raise Unreadable(f"Write at most {_LONGEST} characters.")
    return text


def _number(question: Numeric, draw: Draw, reply: str) -> Grade:
    """Right within the tolerance; a trap is matched within the same, and only by an answer that is not right."""
    value = numbers.parse(reply, question.answer.unit)
    if _near(value, names(question, draw)["answer"], question.answer):
        return Grade(Fraction(1), reply)
    trapped = (
        trap for trap in question.traps if _near(value, evaluate(trap.expr, draw.values), question.answer)
    )
    trap = next(trapped, None)
    return Grade(Fraction(0), reply, fill(trap.why, question, draw) if trap else None)


def _near(value: Fraction, key: Number, tolerance: Key) -> bool:
    """Bounds belong to the tolerance, read as the decimals they were written in; a computed float key is allowed its
    rounding noise. A relative tolerance of the key 0 would allow nothing: there, 1e-9 is near."""
    if isinstance(key, float) and not math.isfinite(key):
        return False
    exact = Fraction(repr(key)) if isinstance(key, float) else Fraction(key)
    noise = abs(exact) * _FLOAT_NOISE if isinstance(key, float) else 0
    if tolerance.rel_tol is None:
        return abs(value - exact) <= Fraction(repr(tolerance.abs_tol)) + noise
    return abs(value - exact) <= (abs(exact) * Fraction(repr(tolerance.rel_tol)) + noise if exact else _ZERO)


def _key_shown(question: Numeric, draw: Draw) -> str:
    """The key, rounded to no fewer digits than its own tolerance asks for."""
    key = names(question, draw)["answer"]
    texts = (numbers.shown(key, digits) for digits in range(4, _MOST_DIGITS + 1))
    return next((text for text in texts if _near(Fraction(text), key, question.answer)), str(key))


def _short(question: Short, reply: str) -> Grade:
    if not reply:
        raise Unreadable("Write your answer in a word or two.")
    verdict, why = match_text(reply, question.accept, question.reject, question.typos)
    return Grade(Fraction(verdict == "right"), reply, why)
