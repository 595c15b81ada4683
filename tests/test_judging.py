"""Queries are run, everything else is graded at once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot import judging
from bot.quiz.drawing import Draw
from bot.quiz.grading import Grade, grade
from bot.quiz.unreadable import Unreadable
from questions.model import Question
from tests.contract import banks
from tests.quiz import samples


@pytest.fixture
def query() -> Question:
    (question,) = banks.sql().questions.values()
    return question


@pytest.mark.parametrize(
    ("reply", "credit", "why"),
    [
        ("SELECT MAX(n) FROM t", 1, None),
        ("\ufeffselect\r\n\tmax(n)\x00 from t;\n\n", 1, None),
        ("SELECT MIN(n) FROM t", 0, "The least is not asked for."),
        ("SELECT 3", 0, "Your query fits the sample rows, but on others some of its values are wrong."),
    ],
)
async def test_a_query_is_run(query: Question, reply: str, credit: int, why: str | None) -> None:
    graded = await judging.graded(query, Draw(), reply)
    assert (graded.credit, graded.why) == (Fraction(credit), why)
    assert await judging.again(query, Draw(), graded.reply) == graded
    assert not {"\r", "\t", "\x00", "\ufeff"} & set(graded.reply)


@pytest.mark.parametrize("reply", ["", "DELETE FROM t", "SELECT", "\x00", "x" * 2001, "ATTACH 'x' AS y"])
async def test_a_query_that_cannot_be_run_is_refused(query: Question, reply: str) -> None:
    with pytest.raises(Unreadable):
        await judging.graded(query, Draw(), reply)
    assert await judging.again(query, Draw(), reply) is None


async def test_the_pure_grader_refuses_queries_and_the_rest_needs_no_runner(query: Question) -> None:
    with pytest.raises(Unreadable):
        grade(query, Draw(), "SELECT MAX(n) FROM t")
    assert await judging.graded(samples.output(), Draw(), "[1,2]") == Grade(Fraction(1), "[1,2]")
