"""The texts of a question, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from questions.document import Loc
from questions.model import (
    Choice,
    Design,
    Match,
    Multi,
    Open,
    Order,
    Question,
    Single,
    Sql,
    Star,
    TrueFalse,
)

_NOT_WRITTEN = frozenset({"id", "topic", "type", "level", "seed", "language", "url", "expr", "check", "show"})
_ASIDE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)


def passages(question: Question) -> Iterator[tuple[Loc, str]]:
    """Everything an author has written for people: prompts, options, reasons, titles; no expressions, no addresses."""
    yield from _strings(question.model_dump(mode="json", exclude_none=True), ())


def options(question: Question) -> tuple[str, tuple[Choice, ...]]:
    """The lettered options and the key they stand under: choices, or the reasons of a claim."""
    match question:
        case Single() | Multi():
            return "choices", question.choices
        case TrueFalse():
            return "reasons", question.reasons
    return "", ()


def lettered(question: Question) -> Iterator[tuple[Loc, str]]:
    """The texts that stand on a line of their own under a letter or number, or beside a box to tick, with their places."""
    match question:
        case Order():
            yield from ((("items", i, "text"), item.text) for i, item in enumerate(question.items))
        case Match():
            for i, pair in enumerate(question.pairs):
                yield ("pairs", i, "left"), pair.left
                yield ("pairs", i, "right"), pair.right
        case Open():
            yield from ((("points", i, "text"), point.text) for i, point in enumerate(question.points))
        case Design():
            for i, each in enumerate(question.dimensions):
                yield from ((("dimensions", i, "anchors", n), text) for n, text in enumerate(each.anchors))
        case _:
            field, choices = options(question)
            yield from (((field, i, "text"), choice.text) for i, choice in enumerate(choices))


def codes_of(question: Question) -> list[str]:
    """What is shown as code before answering."""
    shown = [fixture for fixture in question.fixtures if fixture.show] if isinstance(question, Sql) else []
    rows = ["\n".join(" | ".join(map(str, row)) for row in fixture.expect) for fixture in shown]
    schema = [question.schema_] if isinstance(question, Sql) else []
    return [*([question.code] if question.code else []), *schema, *(one.seed for one in shown), *rows]


def lines_of(question: Question) -> list[str]:
    """What is shown line by line before answering: options, items, halves; the stages and probes of a design."""
    match question:
        case Design():
            return [*(stage.ask for stage in question.stages), *question.probes]
        case Star():
            return [question.competency]
        case Open():
            return []
    return [text for _, text in lettered(question)]


def asked(question: Question) -> str:
    """What is read before answering: prompt, code and options."""
    return "\n".join([question.prompt, *codes_of(question), *lines_of(question)])


def prose(text: str) -> str:
    """The text without code and formulas."""
    return _ASIDE.sub(" ", text)


def _strings(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_WRITTEN:
                yield from _strings(inner, (*loc, key))
        if loc == ("reject",):
            yield from (((*loc, key), key) for key in value)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*loc, index))
