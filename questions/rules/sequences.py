"""What is told apart by its text, whatever the type: items, halves, points, anchors; each once, each with its own reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from questions.document import Loc
from questions.item import Item
from questions.model import Design, Match, Open, Order, Part, Question, Star
from questions.problem import Problem
from questions.rules.options import bare, repeated
from questions.sentences import where

Texts: TypeAlias = Sequence[tuple[Loc, str]]


def distinct(item: Item) -> Iterator[Problem]:
    """No two of a list differ in case, blanks or punctuation only."""
    for texts in _lists(item.question):
        for index, first in repeated([bare(text) for _, text in texts]):
            loc, text = texts[index]
            message = f"{where(loc)} (`{text[:60]}`) is that of {first + 1} again: change or delete one"
            yield item.problem("item", message, *loc)


def _lists(question: Question) -> Iterator[Texts]:
    match question:
        case Order():
            yield from _fields("items", question.items, "text", "why")
        case Match():
            yield from _fields("pairs", question.pairs, "left", "right", "why")
        case Open():
            yield from _fields("points", question.points, "text")
            yield from _fields("misconceptions", question.misconceptions, "text", "why")
        case Design():
            yield _lines(("probes",), question.probes)
            yield from _fields("stages", question.stages, "ask")
            yield from _fields("dimensions", question.dimensions, "name")
            for index, each in enumerate(question.dimensions):
                yield _lines(("dimensions", index, "anchors"), each.anchors)
        case Star():
            yield _lines(("follow_ups",), question.follow_ups)
            yield _lines(("checks",), question.checks)


def _fields(key: str, parts: Sequence[Part], *names: str) -> Iterator[Texts]:
    for name in names:
        yield [((key, index, name), getattr(part, name)) for index, part in enumerate(parts)]


def _lines(loc: Loc, texts: Sequence[str]) -> Texts:
    return [((*loc, index), text) for index, text in enumerate(texts)]
