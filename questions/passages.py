"""The texts of a question, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from questions.document import Loc
from questions.model import Choice, Multi, Question, Single, TrueFalse

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


def asked(question: Question) -> str:
    """What is read before answering: prompt, code and options."""
    return "\n".join(
        [question.prompt, question.code or "", *(option.text for option in options(question)[1])]
    )


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
