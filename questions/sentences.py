"""pydantic's errors as sentences for authors, each with the line of the node it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from questions.document import Document, Loc
from questions.model import Question, Topic
from questions.problem import Mistake
from questions.scalars import reading

MODELS: Mapping[str, type[BaseModel]] = {
    cast("str", get_args(model.model_fields["type"].annotation)[0]): model for model in get_args(Question)
}
_PLACED = frozenset({"id", "topic", "order"})
_KINDS = {
    "string": "text", "bool": "`true` or `false`", "int": "a whole number", "float": "a number", "tuple": "a list (`- ...` or `[...]`)",
    "dict": "a mapping (`key: value`)", "model": "a mapping (`key: value`)", "date": "a date like 2027-06-30",
}  # fmt: skip
_SENTENCES = {
    "missing": "is missing: add it",
    "union_tag_not_found": "is missing: add it",
    "string_too_short": "is empty: write it, or leave the key out",
    "string_too_long": "is longer than {max_length} characters: shorten it",
    "too_short": "has {actual_length}, needs at least {min_length}: add some",
    "too_long": "has {actual_length}, may have at most {max_length}: take some away",
    "literal_error": "must be {expected}: take one of them",
    "greater_than": "must be above {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "finite_number": "must be a finite number",
}  # fmt: skip
_PATTERNS = {
    "url": "must start with http:// or https:// and have no blanks",
    "seed": "must be one of S1 to S30",
}


def mistakes(errors: list[ErrorDetails], document: Document) -> Iterator[Mistake]:
    """One mistake a place: of alternatives (`int` or `float`) the last; a list is not short because an item is wrong."""
    places = {_loc(error, document): error for error in errors}
    for loc, error in places.items():
        inner = any(len(other) > len(loc) and other[: len(loc)] == loc for other in places)
        if not (inner and error["type"] == "too_short"):
            yield Mistake(document.line(loc), _sentence(error, loc, document))


def near(word: str, known: list[str]) -> str:
    """`; did you mean ...?`, or what is known if nothing is like it."""
    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean `{match[0]}`?" if match else "known are " + ", ".join(f"`{name}`" for name in known)


def _loc(error: ErrorDetails, document: Document) -> Loc:
    """Without pydantic's names of models and alternatives: what is a path in the file (a missing key ends it)."""
    loc = error["loc"][1:] if error["loc"] and error["loc"][0] in MODELS else error["loc"]
    if error["type"] == "missing":
        return loc
    if error["type"] == "union_tag_not_found":
        return ("type",)
    while loc and loc not in document.lines:
        loc = loc[:-1]
    return loc


def _sentence(error: ErrorDetails, loc: Loc, document: Document) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _SENTENCES:
        return f"{where(loc)} {_SENTENCES[kind].format(**context)}"
    match kind:
        case "extra_forbidden":
            return _unknown(loc, document)
        case "value_error":
            return f"{where(loc)}: {context['error']}" if loc else str(context["error"])
        case "union_tag_invalid":
            return f"type `{context['tag']}` is unknown: {near(context['tag'], list(MODELS))}"
        case "string_pattern_mismatch":
            return f"{where(loc)} {_PATTERNS.get(str(loc[-1]), 'must be a single line')}"
    return _wrong_type(error, loc, document)


def where(loc: Loc) -> str:
    """`why` of choices 2: the key first, then what it belongs to, counted from 1."""
    if not loc:
        return "the file"
    keys = [str(part + 1) if isinstance(part, int) else f"`{part}`" for part in loc]
    if isinstance(loc[-1], int):
        return " ".join(keys[:-1]) + f" {keys[-1]}"
    return f"{keys[-1]} of {' '.join(keys[:-1])}" if keys[:-1] else keys[-1]


def _unknown(loc: Loc, document: Document) -> str:
    key = str(loc[-1])
    if document.unquoted.get(loc) == "":
        return f"unknown key `{key}`: if it is part of a text with a comma inside {{...}}, put the text in quotes"
    return f"unknown key `{key}`: {near(key, _known(loc, document))}"


def _known(loc: Loc, document: Document) -> list[str]:
    """The keys that may stand where the unknown one does."""
    kind = document.data.get("type") if isinstance(document.data, dict) else None
    model: type[BaseModel] | None = MODELS.get(str(kind), Topic)
    for key in loc[:-1]:
        fields = {field.alias or name: field for name, field in (model.model_fields if model else {}).items()}
        model = _part(fields[key].annotation) if key in fields else model
    return [
        field.alias or name
        for name, field in (model.model_fields if model else {}).items()
        if name not in _PLACED
    ]


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model within a type, such as Choice in `tuple[Choice, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for inner in get_args(annotation) if (part := _part(inner))), None)


def _wrong_type(error: ErrorDetails, loc: Loc, document: Document) -> str:
    wanted = next((words for start, words in _KINDS.items() if error["type"].startswith(start)), None)
    written = document.unquoted.get(loc)
    if written is not None and error["type"] == "string_type":
        return (
            f"{where(loc)} is empty: write it, or leave the key out" if not written else _quote(loc, written)
        )
    if wanted is None:
        return f"{where(loc)}: {error['msg']}"
    return f"{where(loc)} must be {wanted}{_instead(wanted, error['input'])}"


def _quote(loc: Loc, written: str) -> str:
    return f"{where(loc)} must be text, but YAML reads `{written}` as {reading(written)}: put it in quotes"


def _instead(wanted: str, value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False)[:40]
    advice = {
        "a whole number": "write digits, without quotes",
        "a number": "write a plain decimal like 0.001, without quotes",
    }
    return f", not `{shown}`: {advice.get(wanted, 'change it')}"
