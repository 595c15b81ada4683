"""Judges queries that members write. Nothing they can write harms the program: see questions/sql/worker.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from questions.model import Sql
from questions.sql.compare import difference, same
from questions.sql.process import Answer, Failure, Table, run

LONGEST = 4000
"""Characters of a query that are read."""
_WORK = "Your query takes too much work or memory: think of a missing join condition, or of a recursion without an end."
_SENTENCES = {
    "steps": _WORK,
    "memory": _WORK,
    "rows": "Your query gives more than {words} rows, or very long ones: ask for fewer.",
    "nothing": "That is no query: write one SELECT.",
    "statements": "Write one SELECT only; a second statement is not read.",
    "forbidden": "Only reading is allowed: write one SELECT, with WITH before it if you like.",
    "function": "The function {words} is not available here.",
    "busy": "Many queries are being checked just now: send yours again in a moment.",
}
_WORDS = (
    (r'near "(.*)": syntax error', "SQLite can't read the query at {0}: look there and just before it."),
    (r"incomplete input", "The query ends too early: look for an open bracket or a missing part."),
    (r'unrecognized token: "(.*)"', "SQLite can't read {0}: look for a quote that is not closed."),
    (r"no such (table|column|function): (.*)", "There is no {0} {1}."),
    (r"ambiguous column name: (.*)", "More than one table has a column {0}: say which one is meant."),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the query is right, and if not what is wrong, in one sentence."""

    right: bool
    why: str | None = None


class Refused(Exception):  # noqa: N818 -- names what holds
    """The query can't be judged; its text is one plain sentence that says why. It may hold words of the query."""


def judge(question: Sql, query: str) -> Verdict:
    """Run the query on every fixture and compare. Takes a worker's time: call it in a thread. Raises Refused."""
    tables = _tables(question, query)
    fixtures = sorted(zip(tables, question.fixtures, strict=True), key=lambda pair: not pair[1].show)
    for table, fixture in fixtures:
        if why := difference(table, fixture.expect, ordered=question.ordered, shown=fixture.show):
            return Verdict(False, _mistake(question, tables) or why)
    return Verdict(True)


def sentence(failure: Failure) -> str:
    """Why a query gave nothing, for the person who wrote it."""
    if failure.kind in _SENTENCES:
        return _SENTENCES[failure.kind].format(words=failure.words)
    for pattern, said in _WORDS:
        if found := re.fullmatch(pattern, failure.words, re.DOTALL):
            return said.format(*found.groups())
    return f"SQLite says: {failure.words}."


def answers(question: Sql, *queries: str) -> tuple[Answer, ...]:
    """What each query gives on each fixture; all of them fail if one takes too much work."""
    return run(question.schema_, [fixture.seed for fixture in question.fixtures], queries)


def _tables(question: Sql, query: str) -> tuple[Table, ...]:
    if len(query) > LONGEST:
        raise Refused(f"Your query has {len(query)} characters: at most {LONGEST} are read.")
    (answer,) = answers(question, query)
    if isinstance(answer, Failure):
        raise Refused(sentence(answer))
    return answer


def _mistake(question: Sql, tables: tuple[Table, ...]) -> str | None:
    """The reason of the mutant that gives the very same result, if there is one."""
    for mutant, given in zip(
        question.mutants, answers(question, *(mutant.query for mutant in question.mutants)), strict=True
    ):
        if not isinstance(given, Failure) and _equal(tables, given, ordered=question.ordered):
            return mutant.why
    return None


def _equal(tables: tuple[Table, ...], given: tuple[Table, ...], *, ordered: bool) -> bool:
    return all(
        one.width == other.width and same(one.rows, other.rows, ordered=ordered)
        for one, other in zip(tables, given, strict=True)
    )
