"""Grading: pure functions from a question, its draw and a reply to a grade. Total over strings: a grade or Unreadable.

A query (Sql) is graded by running it, which is not pure: see `bot/judging.py`.
"""

from __future__ import annotations

from bot.quiz.drawing import Draw, names
from bot.quiz.grading import choices, cloze, number, output, own, sequence, typed, words
from bot.quiz.grading.grade import Grade, right
from bot.quiz.unreadable import Unreadable
from questions.model import (
    Cloze,
    Design,
    Match,
    Multi,
    Numeric,
    Open,
    Order,
    Output,
    Question,
    Short,
    Single,
    Sql,
    Star,
    TrueFalse,
)

__all__ = ["Grade", "grade", "right", "solution"]


def grade(question: Question, draw: Draw, reply: str) -> Grade:  # noqa: PLR0911 -- a case for each type
    """The grade of a reply. Raises Unreadable, and nothing else, for a reply that cannot be read; and for any query."""
    match question:
        case Single() | Multi() | TrueFalse():
            return choices.grade(question, reply)
        case Numeric():
            return number.grade(question, draw, typed.line(reply))
        case Short():
            return words.grade(question, typed.line(reply))
        case Cloze():
            return cloze.grade(question, reply)
        case Order() | Match():
            return sequence.grade(question, reply)
        case Output():
            return output.grade(question, reply)
        case Sql():
            raise Unreadable("A query is graded by running it; send it again.")
        case Open() | Design() | Star():
            return own.grade(question, reply)


def solution(question: Question, draw: Draw) -> str:  # noqa: PLR0911 -- a case for each type
    """The right answer for people, as plain text; where it has several parts, each takes a line."""
    match question:
        case Single() | Multi() | TrueFalse():
            return choices.solution(question, draw)
        case Numeric():
            key = number.shown(names(question, draw)["answer"], question.answer)
            return f"{key} {question.answer.unit}".rstrip()
        case Short():
            return question.accept[0]
        case Cloze():
            return cloze.solution(question)
        case Order() | Match():
            return sequence.solution(question, draw)
        case Output():
            return question.answer
        case Sql():
            return question.solution
        case Open() | Design() | Star():
            return own.solution(question)
