"""A word or two."""

from __future__ import annotations

from fractions import Fraction

from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable
from questions.model import Short
from questions.texts import match


def grade(question: Short, reply: str) -> Grade:
    """Right if it is one of those accepted, but for small typos; a refused one gets its own reason."""
    if not reply:
        raise Unreadable("Write your answer in a word or two.")
    verdict, why = match(reply, question.accept, question.reject, question.typos)
    return Grade(Fraction(verdict == "right"), reply, why)
