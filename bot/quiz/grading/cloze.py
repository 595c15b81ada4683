"""A text with gaps. A reply holds one text for each gap, in the order of the gaps' names: that order is part of the
question's version, while the order in which the gaps are written is not."""

from __future__ import annotations

from fractions import Fraction

from bot.quiz import numbers
from bot.quiz.grading import number, typed
from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable
from questions.expressions import evaluate
from questions.gaps import numbered
from questions.model import Cloze, Gap
from questions.texts import match


def grade(question: Cloze, reply: str) -> Grade:
    """The mean over the gaps."""
    texts = typed.several(reply, len(question.gaps))
    if texts is None:
        raise Unreadable("Write one answer for each gap.")
    kept = {name: _readable(question, name, text) for name, text in zip(names(question), texts, strict=True)}
    credit = Fraction(sum(fits(question.gaps[name], text) for name, text in kept.items()), len(kept))
    return Grade(credit, typed.listed(list(kept.values())))


def names(question: Cloze) -> list[str]:
    """The gaps in the order in which a reply holds them."""
    return sorted(question.gaps)


def answers(question: Cloze, reply: str) -> dict[str, str]:
    """The texts of a stored reply by the gaps' names."""
    texts = typed.several(reply, len(question.gaps)) or [""] * len(question.gaps)
    return dict(zip(names(question), texts, strict=True))


def fits(gap: Gap, text: str) -> bool:
    """Whether the text is right in the gap. Raises Unreadable for what should be a number and is none."""
    if gap.expr is None:
        return match(text, gap.accept, {}, gap.typos)[0] == "right"
    return number.near(numbers.parse(text), evaluate(gap.expr), gap)


def holds(gap: Gap, text: str) -> bool:
    """The same for a stored text, which a gap that was mended since may refuse."""
    try:
        return fits(gap, text)
    except Unreadable:
        return False


def solution(question: Cloze) -> str:
    """What belongs in the gaps, by their numbers."""
    return "\n".join(f"{place}: {belongs(question.gaps[name])}" for name, place in numbered(question).items())


def belongs(gap: Gap) -> str:
    """What belongs in the gap."""
    return gap.accept[0] if gap.expr is None else number.shown(evaluate(gap.expr), gap)


def _readable(question: Cloze, name: str, text: str) -> str:
    """The text as it is kept. A refusal names the gap by the number that people see."""
    place = numbered(question)[name]
    try:
        return _kept(question.gaps[name], text)
    except Unreadable as problem:
        raise Unreadable(f"Gap {place}: {problem}", place - 1) from problem


def _kept(gap: Gap, text: str) -> str:
    kept = typed.line(text)
    if not kept:
        raise Unreadable("Write your answer; a guess costs nothing.")
    fits(gap, kept)
    return kept
