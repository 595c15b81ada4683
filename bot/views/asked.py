"""A question before it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from bot import wording
from bot.quiz.drawing import Draw, fill, letter, lettered
from bot.ui import Action, Button, Code, Element, Row, Text
from bot.views.lines import BREAK, bullets
from bot.wording import answers as words
from questions.gaps import blanked
from questions.load import Bank
from questions.model import Cell, Cloze, Design, Fixture, Match, Question, Single, Sql, Star


def heading(question: Question, bank: Bank) -> Text:
    """Topic, level and expected time."""
    title = bank.topics[question.topic].title if question.topic in bank.topics else question.topic
    return Text(f"*{title} · {question.level} · {wording.time_to_answer(question.seconds)}*")


def asked(question: Question, draw: Draw) -> tuple[Element, ...]:
    """The prompt, its code, what it is about, and the options as lettered text."""
    return (*prompt(question, draw), *_material(question), *_options(question, draw))


def prompt(question: Question, draw: Draw) -> tuple[Element, ...]:
    """The prompt and its code, with the numbers of this draw and with numbered gaps."""
    text, code = fill(question.prompt, question, draw), question.code
    if isinstance(question, Cloze):
        text, code = blanked(text, question), blanked(code, question) if code else code
    return (Text(text), *((Code(code.rstrip(), question.language),) if code else ()))


def controls(question: Question, draw: Draw, answer: Action, write: Action) -> Row:
    """A button per letter, or one that opens a form. `answer` gains the option's stored index as its last argument."""
    if not isinstance(question, Single):
        label = words.SCORE_MYSELF if isinstance(question, Design) else wording.ANSWER
        return Row((Button(label, write, "primary"),))
    return Row(
        tuple(Button(letter(draw, i), Action(answer.name, (*answer.args, str(i)))) for i in draw.order)
    )


def _options(question: Question, draw: Draw) -> Iterator[Element]:
    if isinstance(question, Match):
        yield Text(BREAK.join(f"**{n}**  {pair.left}" for n, pair in enumerate(question.pairs, 1)))
    if texts := lettered(question):
        yield Text(BREAK.join(f"**{letter(draw, i)}**  {texts[i]}" for i in draw.order))


def _material(question: Question) -> Iterator[Element]:
    match question:
        case Sql():
            yield Code(question.schema_.rstrip(), "sql")
            for fixture in question.fixtures:
                if fixture.show:
                    yield from _sample(fixture)
        case Design():
            stages = (f"**{words.stage(stage.minutes)}**  {stage.ask}" for stage in question.stages)
            yield Text("\n\n".join(stages))
            yield Text(f"{words.PROBES}\n\n{bullets(question.probes)}")
        case Star():
            yield Text(words.competency(question.competency))
    if question.self_graded:
        yield Text(f"*{words.STRUCTURE_ONLY if isinstance(question, Star) else words.NO_POINTS}*")


def _sample(fixture: Fixture) -> Iterator[Element]:
    yield Text(words.SAMPLE_ROWS)
    yield Code(fixture.seed.rstrip(), "sql")
    yield Text(words.GIVES)
    yield Code("\n".join(" | ".join(map(_cell, row)) for row in fixture.expect) or "(no row)")


def _cell(cell: Cell) -> str:
    return "NULL" if cell is None else str(cell)
