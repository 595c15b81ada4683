"""Forms of typed and multi-part answers, and what their submission means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot import wording
from bot.formulas import plain
from bot.quiz.drawing import Draw, letter, lettered
from bot.quiz.grading import cloze, own, sequence, typed
from bot.quiz.unreadable import Unreadable
from bot.talk import Reject
from bot.ui import Action, Choice, Field, Form, cut
from bot.views.lines import LABEL, unshuffled
from bot.wording import answers as words
from questions.gaps import numbered
from questions.model import (
    Cloze,
    Design,
    Match,
    Multi,
    Open,
    Order,
    Output,
    Question,
    Single,
    Sql,
    Star,
    TrueFalse,
)


def form(question: Question, draw: Draw, submit: Action, values: dict[str, str] | None = None) -> Form:
    """The form of a typed or multi-part question, filled with `values`."""
    kept = values or {}
    return Form(
        wording.YOUR_ANSWER,
        submit,
        tuple(
            Field(
                field.name, field.label, field.kind, field.choices, kept.get(field.name, ""), field.required
            )
            for field in _fields(question, draw)
        ),
    )


def refused(
    question: Question, draw: Draw, submit: Action, fields: dict[str, str], why: Unreadable
) -> Reject:
    """The form again as it was filled, with what is wrong at its field."""
    again = form(question, draw, submit, fields)
    return Reject(again, {again.fields[min(why.part, len(again.fields) - 1)].name: str(why)})


def points_form(question: Open, submit: Action) -> Form:
    """The points of an open question, to tick; none may be."""
    points = tuple(
        Choice(str(index), cut(f"{unshuffled(index)}. {plain(point.text)}", LABEL))
        for index, point in enumerate(question.points)
    )
    return Form(
        words.POINTS_MADE, submit, (Field("points", words.POINTS_MADE, "many", points, required=False),)
    )


def _fields(question: Question, draw: Draw) -> tuple[Field, ...]:
    match question:
        case TrueFalse():
            claims = (Choice("true", "True"), Choice("false", "False"))
            return (
                Field("claim", words.IS_IT_TRUE, "one", claims),
                Field("reason", words.BECAUSE, "one", _lettered(question, draw)),
            )
        case Cloze():
            return tuple(Field(f"gap{n}", words.gap(n)) for n in range(1, len(question.gaps) + 1))
        case Match():
            return _lefts(question, draw)
        case Design():
            return _dimensions(question)
        case Star():
            parts = zip(own.STAR_PARTS, words.STAR_PARTS, strict=True)
            return tuple(Field(name, label, "text", required=False) for name, label in parts)
    return (_field(question, draw),)


def _field(question: Question, draw: Draw) -> Field:  # noqa: PLR0911 -- a case for each type
    """The only field of a question that is answered in one."""
    match question:
        case Single():
            return Field("reply", wording.YOUR_ANSWER, "one", _lettered(question, draw))
        case Multi():
            return Field("reply", words.PICK_ALL, "many", _lettered(question, draw))
        case Order():
            return Field(
                "reply", words.letters_in_order(" ".join(letter(draw, index) for index in draw.order))
            )
        case Output():
            return Field("reply", words.PRINTED, "text" if "\n" in question.answer else "line")
        case Sql():
            return Field("reply", words.YOUR_QUERY, "text")
        case Open():
            return Field("reply", wording.YOUR_ANSWER, "text")
    return Field("reply", wording.YOUR_ANSWER)


def _lettered(question: Question, draw: Draw) -> tuple[Choice, ...]:
    """Options by their stored index."""
    texts = lettered(question)
    return tuple(Choice(str(i), cut(f"{letter(draw, i)}. {plain(texts[i])}", LABEL)) for i in draw.order)


def _lefts(question: Match, draw: Draw) -> tuple[Field, ...]:
    """The right halves go by their letters: their stored index would be that of the left half they belong to."""
    rights = tuple(
        Choice(letter(draw, i), cut(f"{letter(draw, i)}. {plain(question.pairs[i].right)}", LABEL))
        for i in draw.order
    )
    return tuple(
        Field(f"left{n}", cut(f"{n}. {plain(pair.left)}", LABEL), "one", rights)
        for n, pair in enumerate(question.pairs, 1)
    )


def _dimensions(question: Design) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"dimension{n}",
            each.name,
            "one",
            tuple(
                Choice(str(i), cut(f"{i}. {plain(anchor)}", LABEL)) for i, anchor in enumerate(each.anchors)
            ),
        )
        for n, each in enumerate(question.dimensions, 1)
    )


def reply_of(question: Question, draw: Draw, fields: Mapping[str, str]) -> str:  # noqa: PLR0911 -- a case for each type
    """A submitted form's fields as the reply that grading reads. Raises Unreadable for letters that cannot be read."""
    match question:
        case TrueFalse():
            return f"{fields.get('claim', '')}:{fields.get('reason', '')}"
        case Cloze():
            places = numbered(question)
            return typed.listed([fields.get(f"gap{places[name]}", "") for name in cloze.names(question)])
        case Order():
            return sequence.placed(draw, fields.get("reply", ""))
        case Match():
            return sequence.matched(draw, _each(fields, "left", len(question.pairs)))
        case Design():
            return ",".join(_each(fields, "dimension", len(question.dimensions)))
        case Star():
            return typed.listed([fields.get(name, "") for name in own.STAR_PARTS])
        case _:
            return fields.get("reply", "")


def _each(fields: Mapping[str, str], name: str, count: int) -> Sequence[str]:
    return [fields.get(f"{name}{number}", "") for number in range(1, count + 1)]
