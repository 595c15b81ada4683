"""Output questions: the code is run twice, prints the answer each time, and no trap is the answer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from questions import script
from questions.item import Item
from questions.model import Output
from questions.printed import same
from questions.problem import Problem
from questions.sentences import where


def traps(item: Item) -> Iterator[Problem]:
    """A trap is told from the answer, and from the traps before it, by the grader's own comparison."""
    question = item.question
    if not isinstance(question, Output):
        return
    if question.language != "python":
        yield item.problem("output", "only Python is run: leave `language` out", "language")
    for index, trap in enumerate(question.traps):
        if same(trap.text, question.answer):
            message = f"{where(('traps', index))} counts as right: change it or delete it"
            yield item.problem("output", message, "traps", index, "text")
        elif any(same(trap.text, earlier.text) for earlier in question.traps[:index]):
            message = f"{where(('traps', index))} is like an earlier one: delete one"
            yield item.problem("output", message, "traps", index, "text")


def outputs(items: Sequence[Item]) -> Iterator[Problem]:
    """All codes, as many at a time as there are processors."""
    asked = [(item, item.question) for item in items if isinstance(item.question, Output)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for (item, _), wrong in zip(asked, pool.map(_wrong, (one for _, one in asked)), strict=True):
            if wrong:
                yield item.problem("output", *wrong)


def _wrong(question: Output) -> tuple[str, str] | None:
    """What is wrong with what is printed, and the key it is to be mended at."""
    try:
        first, second = script.printed(question.code), script.printed(question.code)
    except script.Failed as failure:
        return f"the code fails ({failure}): correct it", "code"
    if first != second:
        return "the code prints something else each time: take out what is by chance", "code"
    if _lines(first) != _lines(question.answer):
        return f"the code prints `{first.strip()[:200]}`: correct code or answer", "answer"
    return None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
