"""`bank show`: one question with all that is behind it, as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from questions.combinations import combinations, fill, named, number
from questions.expressions import ExpressionError
from questions.gaps import blanked
from questions.keys import keys
from questions.load import Bank
from questions.model import Cloze, Number, Numeric, Question, TrueFalse
from questions.passages import options


def sheet(bank: Bank, question: Question) -> str:
    """Key, reasons, explanation and sources; of a numeric question the draw with the first value of every param."""
    try:
        names = named(question, next(combinations(question))) if isinstance(question, Numeric) else {}
    except ExpressionError as error:
        return f"{question.id}: {error}\n"
    text = f"{fill(question.prompt, names)}\n\n{question.code or ''}".rstrip()
    asked = blanked(text, question) if isinstance(question, Cloze) else text
    blocks: list[str | None] = [_head(bank, question), asked, *_answers(question, names)]
    blocks += [
        f"Hint: {fill(question.hint, names)}" if question.hint else None,
        fill(question.explanation, names),
        _tail(question),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(bank: Bank, question: Question) -> str:
    notes = [
        question.type,
        question.level,
        question.topic,
        bank.topic(question).area,
        f"{question.seconds} s",
        f"version {question.version}",
    ]
    return f"{question.id}\n" + " · ".join(
        [*notes, question.seed or "no seed", *(["DRAFT"] if question.draft else [])]
    )


def _answers(question: Question, names: Mapping[str, Number]) -> Iterator[str]:
    if isinstance(question, TrueFalse):
        yield f"Answer: {'true' if question.answer else 'false'}, because"
    for letter, choice in zip("ABCDEF", options(question)[1], strict=False):
        yield f"{'*' if choice.correct else ' '} {letter}. {choice.text}\n     {choice.why}"
    if isinstance(question, Numeric):
        yield from numbers(question, names)
    yield from keys(question)


def numbers(question: Numeric, names: Mapping[str, Number]) -> Iterator[str]:
    """The key and the traps of one draw."""
    key = question.answer
    tolerance = f"± {key.abs_tol:g}" if key.rel_tol is None else f"± {100 * key.rel_tol:g} %"
    drawn = ", ".join(
        f"{name} = {names[name]:.6g} of {list(values)}" for name, values in question.params.items()
    )
    yield f"Drawn here: {drawn or 'nothing'}\n* {names['answer']:.6g} {key.unit} ({tolerance}) = {key.expr}"
    for trap in question.traps:
        value = number(trap.expr, {name: names[name] for name in question.params})
        yield f"  {value:.6g} {key.unit} = {trap.expr}\n     {fill(trap.why, names)}"


def _tail(question: Question) -> str:
    lines = [
        f"- {source.title}, {source.where}" + (f" ({source.url})" if source.url else "")
        for source in question.references
    ]
    lines += [f"Check: {question.check}"] if question.check else []
    return "\n".join(["Read on:", *lines, *([f"Tags: {', '.join(question.tags)}"] if question.tags else [])])
