"""CSV: choices, claims with reasons, short answers, and numbers as first drawn; one question a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from questions.combinations import fill
from questions.export import shown
from questions.model import Multi, Numeric, Question, Short, Single, TrueFalse
from questions.passages import options

LETTERS = "ABCDEF"
COLUMNS = (
    "id", "topic", "type", "level", "seconds", "prompt", "code", *(f"option_{letter}" for letter in LETTERS),
    *(f"why_{letter}" for letter in LETTERS), "key", "unit", "tolerance", "explanation", "reference", "where", "url", "tags",
)  # fmt: skip
HELD = (Single, Multi, TrueFalse, Numeric, Short)


def dump(questions: Sequence[Question]) -> str:
    """Those of the types that a row can hold, under a row of names. Of several references the first is kept."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row(question) for question in questions if isinstance(question, HELD))
    return out.getvalue()


def row(question: Question) -> dict[str, object]:
    """The cells that are not empty."""
    first = question.references[0]
    kept = {name: getattr(question, name) for name in ("id", "topic", "type", "level", "seconds")}
    texts = {"prompt": fill(question.prompt, shown.names(question)), "code": question.code or ""}
    source = {
        "reference": first.title,
        "where": first.where,
        "url": first.url or "",
        "tags": " ".join(question.tags),
    }
    return {**kept, **texts, **_answer(question), "explanation": shown.explanation(question), **source}


def _answer(question: Question) -> dict[str, object]:
    match question:
        case Numeric():
            value = shown.names(question)["answer"]
            return {
                "key": value,
                "unit": question.answer.unit,
                "tolerance": shown.tolerance(question.answer, value),
            }
        case Short():
            return {f"option_{letter}": text for letter, text in zip(LETTERS, question.accept, strict=False)}
    choices = list(zip(LETTERS, options(question)[1], strict=False))
    keys = " ".join(letter for letter, choice in choices if choice.correct)
    claim = ("true " if question.answer else "false ") if isinstance(question, TrueFalse) else ""
    texts = {f"option_{letter}": choice.text for letter, choice in choices}
    return {**texts, **{f"why_{letter}": choice.why for letter, choice in choices}, "key": claim + keys}
