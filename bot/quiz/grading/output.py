"""What the code prints."""

from __future__ import annotations

from fractions import Fraction

from bot.quiz.grading import typed
from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable
from questions.model import Output
from questions.printed import same

LONGEST = 600


def grade(question: Output, reply: str) -> Grade:
    """Right if it is what was printed, as `questions.printed.same` compares; a trap gets its own reason."""
    said = typed.text(reply, LONGEST)
    if not said.strip():
        raise Unreadable("Write what is printed.")
    if same(said, question.answer):
        return Grade(Fraction(1), said)
    trap = next((trap for trap in question.traps if same(said, trap.text)), None)
    return Grade(Fraction(0), said, trap.why if trap else None)
