"""What a foreign format has said of a question, made a draft: what it could not say is left as TODO, for `bank check` to ask for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError

from questions.document import Document, Loc
from questions.folder import is_id
from questions.model import Question, question_adapter
from questions.sentences import mistakes, near

LONGEST_ID = 48
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The keys of a question file that are known, and where they were read: a line, or a question's number, from 1."""

    row: int
    data: Mapping[str, Any]
    topic: str = ""
    level: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """What can't be read, and what to do."""

    row: int
    sentence: str


Found: TypeAlias = Iterable[Draft | Refused]


def choice(text: str, *, correct: bool, why: str = "") -> dict[str, Any]:
    """An option; without a reason it asks for one of its own."""
    asks = f"TODO: why `{text}` is right" if correct else f"TODO: what is wrong with `{text}`"
    return {"text": text, **({"correct": True} if correct else {}), "why": why or asks}


def claim(*, holds: bool, why: str = "") -> dict[str, Any]:
    """A claim: foreign formats know no reasons to choose from, so they are to be written."""
    reasons = [
        choice("TODO: the reason", correct=True, why=why),
        *(choice(f"TODO: a wrong reason, {n}", correct=False) for n in (1, 2)),
    ]
    return {"type": "true_false", "answer": holds, "reasons": reasons}


def questions(
    found: Found, topics: Collection[str], taken: Collection[str], topic: str, level: str
) -> Iterator[Question | Refused]:
    """Sound questions, each with an id that is free. `topic` and `level` are for drafts that name none that is known."""
    ids = set(taken)
    for each in found:
        made = each if isinstance(each, Refused) else _made(each, topics, ids, topic, level)
        if not isinstance(made, Refused):
            ids.add(made.id)
        yield made


def _made(
    draft: Draft, topics: Collection[str], taken: Collection[str], topic: str, level: str
) -> Question | Refused:
    where = draft.topic if draft.topic in topics else topic
    if not where:
        said = (
            f"the topic `{draft.topic}` is unknown ({near(draft.topic, list(topics))})"
            if draft.topic
            else "no topic is named"
        )
        return Refused(draft.row, f"{said}: give one with --topic")
    if draft.name and draft.name in taken:
        return Refused(draft.row, f"the id `{draft.name}` is taken: give it another one")
    if draft.name and not is_id(draft.name):
        return Refused(
            draft.row,
            f"the id `{draft.name[:60]}` must be 1 to 48 characters a-z, 0-9 and single hyphens: rename it",
        )
    name = draft.name or _named(str(draft.data.get("prompt", "")), taken)
    data = {**_missing(draft, level), **draft.data}
    return _validated(draft.row, data, name, where)


def _missing(draft: Draft, level: str) -> dict[str, Any]:
    """What every question needs and this one may not have."""
    source = {"title": "TODO: a standard text", "where": "TODO: the place in it"}
    return {
        "level": draft.level or level,
        "draft": True,
        "explanation": "TODO: what to take home",
        "references": [source],
    }


def _validated(row: int, data: dict[str, Any], name: str, topic: str) -> Question | Refused:
    try:
        return question_adapter.validate_json(json.dumps({**data, "id": name, "topic": topic}), strict=True)
    except ValidationError as error:
        found = mistakes(error.errors(), Document(data, dict.fromkeys(_places(data, ()), row), {}))
        return Refused(row, "; ".join(dict.fromkeys(mistake.message for mistake in found)))


def _places(value: Any, loc: Loc) -> Iterator[Loc]:
    """Of all that is in the data, for sentences to name."""
    yield loc
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        yield from _places(inner, (*loc, key))


def _named(prompt: str, taken: Collection[str]) -> str:
    """A free id from the first words of the prompt."""
    bare = unicodedata.normalize("NFKD", prompt).encode("ascii", "ignore").decode().lower()
    words = _WORD.findall(bare)[:7] or ["imported"]
    while len("-".join(words)) > LONGEST_ID - 4 and len(words) > 1:
        words.pop()
    base = "-".join(words)[: LONGEST_ID - 4]
    free = (
        name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken
    )
    return next(free)
