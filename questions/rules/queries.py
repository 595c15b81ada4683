"""SQL questions: tables load, the solution gives what every fixture expects, and no mutant does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from questions.item import Item
from questions.model import Sql
from questions.problem import Problem
from questions.sandbox import answers, sentence
from questions.sentences import where
from questions.sql.compare import difference
from questions.sql.process import AT_ONCE, Answer, Failure

_LOADS = "SELECT 1"


def queries(items: Sequence[Item]) -> Iterator[Problem]:
    """All SQL questions, as many at a time as there are workers."""
    asked = [(item, item.question) for item in items if isinstance(item.question, Sql)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (item, question), given in zip(asked, pool.map(_run, (one for _, one in asked)), strict=True):
            yield from _wrong(item, question, given)


def _run(question: Sql) -> tuple[Answer, ...]:
    """The answers of a bare query, the solution and the mutants; one by one where one of them ends the worker."""
    every = (_LOADS, question.solution, *(mutant.query for mutant in question.mutants))
    given = answers(question, *every)
    if all(isinstance(answer, Failure) for answer in given):
        given = tuple(answers(question, query)[0] for query in every)
    return given


def _wrong(item: Item, question: Sql, given: Sequence[Answer]) -> Iterator[Problem]:
    loads, solved, *mutants = given
    if isinstance(loads, Failure):
        yield item.problem(
            "query", f"schema and seeds can't be loaded ({loads.words or loads.kind})", "schema"
        )
        return
    yield from _solution(item, question, solved)
    for index, answer in enumerate(mutants):
        if why := _mutant(question, answer):
            yield item.problem("query", f"{where(('mutants', index))} {why}", "mutants", index, "query")


def _solution(item: Item, question: Sql, answer: Answer) -> Iterator[Problem]:
    if isinstance(answer, Failure):
        yield item.problem("query", f"the solution can't be run. {sentence(answer)}", "solution")
        return
    for index, (table, fixture) in enumerate(zip(answer, question.fixtures, strict=True)):
        if why := difference(table, fixture.expect, ordered=question.ordered, shown=True):
            place = where(("fixtures", index))
            yield item.problem("query", f"the solution fails {place}: {why}", "fixtures", index, "expect")


def _mutant(question: Sql, answer: Answer) -> str | None:
    """What is wrong with a mutant: it must run, and give something else somewhere, or it is right."""
    if isinstance(answer, Failure):
        return f"can't be run, so nobody would learn from it. {sentence(answer)}"
    pairs = zip(answer, question.fixtures, strict=True)
    if any(difference(table, one.expect, ordered=question.ordered, shown=True) for table, one in pairs):
        return None
    return "passes every fixture: add rows that tell it from the solution"
