"""How a question, its form and its verdict look: the same for dailies, practice and all that comes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot import wording
from bot.quiz.drawing import Draw, fill, letter, options
from bot.quiz.grading import grade, solution
from bot.quiz.unreadable import Unreadable
from bot.records import Tally
from bot.ui import Action, Button, Code, Element, Field, Form, Row, Text, cut, escape
from bot.ui import Choice as FieldChoice
from questions.load import Bank
from questions.model import Multi, Question, Reference, Single, TrueFalse

LABEL = 90
"""Longest label of a form's choice, in characters."""


def heading(question: Question, bank: Bank) -> Text:
    """Topic, level and expected time."""
    title = bank.topics[question.topic].title if question.topic in bank.topics else question.topic
    return Text(f"*{title} · {question.level} · {wording.time_to_answer(question.seconds)}*")


def asked(question: Question, draw: Draw) -> tuple[Element, ...]:
    """The prompt, its code, and the options as lettered text."""
    parts: list[Element] = [Text(fill(question.prompt, question, draw))]
    if question.code:
        parts.append(Code(question.code.rstrip(), question.language))
    if options(question):
        parts.append(
            Text("  \n".join(f"**{letter(draw, i)}**  {options(question)[i].text}" for i in draw.order))
        )
    return tuple(parts)


def controls(question: Question, draw: Draw, answer: Action, write: Action) -> Row:
    """A button per letter, or *Answer*, which opens a form. `answer` gains the option's stored index as its last argument."""
    if not isinstance(question, Single):
        return Row((Button(wording.ANSWER, write, "primary"),))
    return Row(
        tuple(Button(letter(draw, i), Action(answer.name, (*answer.args, str(i)))) for i in draw.order)
    )


def form(question: Question, draw: Draw, submit: Action, values: dict[str, str] | None = None) -> Form:
    """The form of a typed or multi-part question, filled with `values`."""
    kept = values or {}
    return Form(
        wording.YOUR_ANSWER,
        submit,
        tuple(
            Field(field.name, field.label, field.kind, field.choices, kept.get(field.name, ""))
            for field in _fields(question, draw)
        ),
    )


def _fields(question: Question, draw: Draw) -> tuple[Field, ...]:
    lettered = tuple(
        FieldChoice(str(i), cut(f"{letter(draw, i)}. {options(question)[i].text}", LABEL)) for i in draw.order
    )
    match question:
        case TrueFalse():
            claims = (FieldChoice("true", "True"), FieldChoice("false", "False"))
            return (
                Field("claim", "Is the claim true?", "one", claims),
                Field("reason", "Because …", "one", lettered),
            )
        case Single():
            return (Field("reply", wording.YOUR_ANSWER, "one", lettered),)
        case Multi():
            return (Field("reply", "Pick all that are right", "many", lettered),)
        case _:
            return (Field("reply", wording.YOUR_ANSWER, "line"),)


def reply_of(question: Question, fields: dict[str, str]) -> str:
    """A submitted form's fields as the reply that grading reads."""
    if isinstance(question, TrueFalse):
        return f"{fields.get('claim', '')}:{fields.get('reason', '')}"
    return fields.get("reply", "")


def verdict_title(credit: Fraction) -> str:
    if credit == 1:
        return wording.RIGHT
    return wording.partly(wording.percent(float(credit), 1)) if credit else wording.WRONG


def verdict(question: Question, draw: Draw, reply: str) -> tuple[Element, ...]:
    """What was answered, the right answer, the reason for every option, the explanation with its references."""
    parts: list[Element] = [Text(wording.you_said(escape(shown(question, draw, reply))))]
    why = _why(question, draw, reply)
    if why:
        parts.append(Text(fill(why, question, draw)))
    if options(question):
        if isinstance(question, TrueFalse):
            parts.append(Text(f"The claim is **{'true' if question.answer else 'false'}**."))
        parts.append(Text("\n\n".join(_reason(question, draw, i) for i in draw.order)))
    else:
        parts.append(Text(wording.right_answer(escape(solution(question, draw)))))
    return (*parts, *explained(question, draw))


def _why(question: Question, draw: Draw, reply: str) -> str | None:
    try:
        return grade(question, draw, reply).why
    except Unreadable:
        return None


def shown(question: Question, draw: Draw, reply: str) -> str:
    """A stored reply as the person gave it: letters, or their own words."""
    match question:
        case Single() | Multi():
            return ", ".join(sorted(letter(draw, int(part)) for part in reply.split(",")))
        case TrueFalse():
            claim, reason = reply.split(":")
            return f"{claim.capitalize()}, {letter(draw, int(reason))}"
        case _:
            return reply


def _reason(question: Question, draw: Draw, index: int) -> str:
    option = options(question)[index]
    return f"{'✔' if option.correct else '✘'} **{letter(draw, index)}**  {option.text}  \n{option.why}"


def explained(question: Question, draw: Draw) -> tuple[Element, ...]:
    """The explanation and where to read on."""
    sources = " · ".join(_reference(reference) for reference in question.references)
    return (Text(fill(question.explanation, question, draw)), Text(f"*Read on:* {sources}"))


def _reference(reference: Reference) -> str:
    title = f"[{reference.title}]({reference.url})" if reference.url else reference.title
    return f"{title}, {reference.where}"


def revealed(question: Question, draw: Draw, tally: Tally) -> tuple[Element, ...]:
    """The closed question: the answer, and how many chose what."""
    body: list[Element] = [*asked(question, draw)[: 2 if question.code else 1]]
    if options(question):
        body.append(Text("  \n".join(_chosen(question, draw, i, tally) for i in draw.order)))
        if isinstance(question, TrueFalse):
            body.append(Text(f"The claim is **{'true' if question.answer else 'false'}**."))
    else:
        body.append(Text(wording.right_answer(escape(solution(question, draw)))))
    body.append(Text(wording.group_result(tally.right, tally.answers)))
    return (*body, *explained(question, draw))


def _chosen(question: Question, draw: Draw, index: int, tally: Tally) -> str:
    picked = sum(number for reply, number in tally.replies if index in picks(question, reply))
    share = f" ({wording.percent(picked, tally.answers)})" if tally.answers else ""
    option = options(question)[index]
    return f"{'✔' if option.correct else '✘'} **{letter(draw, index)}**  {option.text} — {picked}{share}"


def picks(question: Question, reply: str) -> Sequence[int]:
    """The indexes of the options that a stored reply chose."""
    if isinstance(question, TrueFalse):
        return (int(reply.partition(":")[2]),)
    return [int(part) for part in reply.split(",")]
