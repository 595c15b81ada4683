"""Grading for features: what is pure at once, a query by running it in another thread's sandbox."""

from __future__ import annotations

import asyncio
from fractions import Fraction

from bot.quiz.drawing import Draw
from bot.quiz.grading import Grade, grade, typed
from bot.quiz.unreadable import Unreadable
from questions import sandbox
from questions.model import Question, Sql

LONGEST_QUERY = 2000


def at_once(question: Question, draw: Draw, reply: str) -> Grade | None:
    """The grade, if that takes no time: None for a query. Raises Unreadable, and nothing else."""
    return None if isinstance(question, Sql) else grade(question, draw, reply)


async def graded(question: Question, draw: Draw, reply: str) -> Grade:
    """The grade of a reply. Raises Unreadable for one that cannot be read, and nothing else."""
    return await _ran(question, reply) if isinstance(question, Sql) else grade(question, draw, reply)


async def again(question: Question, draw: Draw, reply: str) -> Grade | None:
    """The grade of a stored reply, for its reason; None if it can't be had now."""
    try:
        return await graded(question, draw, reply)
    except Unreadable:
        return None


async def _ran(question: Sql, reply: str) -> Grade:
    query = typed.text(reply, LONGEST_QUERY)
    try:
        verdict = await asyncio.to_thread(sandbox.judge, question, query)
    except sandbox.Refused as refused:
        raise Unreadable(str(refused)) from refused
    return Grade(Fraction(verdict.right), query, verdict.why)
