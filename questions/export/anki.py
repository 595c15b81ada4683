"""Anki: a note a question, a deck a topic. Needs the extra `anki` (genanki)."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from questions.combinations import fill
from questions.export import shown
from questions.formulas.syntax import parts
from questions.gaps import blanked
from questions.keys import keys
from questions.load import Bank
from questions.model import Cloze, Match, Numeric, Order, Question, TrueFalse
from questions.passages import options
from questions.sheet import numbers

FIELDS = ("Question", "Options", "Answer", "Reasons", "Explanation", "References")
_MODEL = 1_607_392_319  # never changed: by it Anki knows the kind of note again
_FRONT = "{{Question}}{{Options}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Answer}}{{Reasons}}{{Explanation}}<small>{{References}}</small>"
_STYLE = ".card {font-family: sans-serif; font-size: 18px; text-align: left} pre {white-space: pre-wrap; font-size: 15px}"
_LETTERS = "ABCDEF"
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def write(bank: Bank, questions: Sequence[Question], file: Path, stamp: float) -> None:
    """An .apkg file. Notes are known again by the question's id, so that importing it later changes and never doubles them.

    `stamp` is the moment in seconds: Anki takes over what is newer than what it has. Raises ModuleNotFoundError without
    genanki."""
    import genanki  # noqa: PLC0415 -- an extra

    model = genanki.Model(
        _MODEL, "Tenfold", fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}], css=_STYLE,
    )  # fmt: skip
    decks: dict[str, Any] = {}
    for question in questions:
        topic = bank.topic(question)
        deck = decks.setdefault(
            topic.id, genanki.Deck(_number(topic.id), f"Tenfold::{topic.area}::{topic.title}")
        )
        tags = [question.level, question.type, *(tag.replace(" ", "-") for tag in question.tags)]
        guid = genanki.guid_for("tenfold", question.id)
        deck.add_note(genanki.Note(model=model, fields=list(fields(question)), guid=guid, tags=tags))
    genanki.Package(list(decks.values())).write_to_file(str(file), timestamp=stamp)


def fields(question: Question) -> tuple[str, ...]:
    """In the order of FIELDS, as HTML without pictures or other files."""
    choices = options(question)[1]
    asked = shown.prompt(question)
    asked = blanked(asked, question) if isinstance(question, Cloze) else asked
    sources = [
        f"{each.title}, {each.where}" + (f" {each.url}" if each.url else "") for each in question.references
    ]
    reasons = [f"**{letter}** {each.why}" for letter, each in zip(_LETTERS, choices, strict=False)]
    blocks = (asked, _listed(question), _answer(question), "\n\n".join(reasons), shown.explanation(question))
    return (*map(_html, blocks), html.escape("; ".join(sources)))


def _listed(question: Question) -> str:
    """What there is to choose from, to order or to match, in an order that tells nothing."""
    match question:
        case Order():
            return "\n".join(f"- {text}" for text in sorted(item.text for item in question.items))
        case Match():
            halves = (
                sorted(pair.left for pair in question.pairs),
                sorted(pair.right for pair in question.pairs),
            )
            return "\n\n".join("\n".join(f"- {text}" for text in side) for side in halves)
    choices = options(question)[1]
    return "\n\n".join(f"{letter}. {each.text}" for letter, each in zip(_LETTERS, choices, strict=False))


def _answer(question: Question) -> str:
    names = shown.names(question)
    if isinstance(question, Numeric):
        return "\n\n".join(fill(block, names).strip() for block in numbers(question, names))
    right = [letter for letter, each in zip(_LETTERS, options(question)[1], strict=False) if each.correct]
    claim = (
        ("True, because " if question.answer else "False, because ")
        if isinstance(question, TrueFalse)
        else ""
    )
    return f"**{claim}{', '.join(right)}**" if right else "```\n" + "\n\n".join(keys(question)) + "\n```"


def _html(text: str) -> str:
    """CommonMark with its formulas as MathJax, which Anki draws by itself."""
    formulas: list[str] = []
    kept = []
    for part in parts(text):
        if part.kind in ("line", "display"):
            opening, closing = ("\\(", "\\)") if part.kind == "line" else ("\\[", "\\]")
            formulas.append(html.escape(f"{opening}{part.source}{closing}"))
            kept.append(f"\ue000{len(formulas) - 1}\ue001")
        else:
            kept.append(part.source)
    drawn: str = _MARKDOWN.render("".join(kept))
    for place, formula in enumerate(formulas):
        drawn = drawn.replace(f"\ue000{place}\ue001", formula)
    return drawn


def _number(text: str) -> int:
    """Always the same for the same text; Anki wants some 31 bits."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> 1 | 1 << 30
