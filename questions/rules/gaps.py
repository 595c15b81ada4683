"""Cloze questions: the gaps are those of the text, and what belongs in each can be compared or computed."""

from __future__ import annotations

from collections.abc import Iterator

from questions.combinations import number
from questions.expressions import ExpressionError
from questions.gaps import written
from questions.item import Item
from questions.model import Cloze, Gap
from questions.problem import Problem
from questions.sentences import near as did_you_mean
from questions.texts import normalise


def gaps(item: Item) -> Iterator[Problem]:
    """Each name in double braces is a gap, each gap is in the text, and has an answer."""
    question = item.question
    if not isinstance(question, Cloze):
        return
    there = set(written(question))
    for name in sorted(there - question.gaps.keys()):
        known = did_you_mean(name, list(question.gaps))
        yield item.problem("gap", f"`{{{{{name}}}}}` is no gap: {known}", "prompt")
    for name, gap in question.gaps.items():
        wrong = _wrong(gap) if name in there else f"is not in the text: write {{{{{name}}}}} there"
        if wrong:
            yield item.problem("gap", f"`{name}` {wrong}", "gaps", name)


def _wrong(gap: Gap) -> str | None:
    """What is wrong with what belongs in the gap."""
    if gap.expr is None:
        empty = next((text for text in gap.accept if not normalise(text)), None)
        return None if empty is None else f"accepts `{empty}`, which has no letter or digit: write words"
    try:
        key = number(gap.expr, {})
    except ExpressionError as error:
        return f"can't be computed ({error}): correct the expression"
    if gap.rel_tol is not None and key == 0:
        return "is 0, where `rel_tol` allows nothing: use `abs_tol`"
    return None
