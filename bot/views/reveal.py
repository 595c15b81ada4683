"""A question once it is closed: the answer, and how the group did. What somebody wrote is never shown to others."""

from __future__ import annotations

from collections.abc import Iterator

from bot import wording
from bot.quiz.drawing import Draw, letter, options
from bot.quiz.grading import cloze
from bot.records import Tally
from bot.ui import Element, Text, escape
from bot.views.asked import prompt
from bot.views.lines import BREAK, indexes, mark, picks
from bot.views.verdict import explained, right_parts
from bot.wording import answers as words
from questions.gaps import numbered
from questions.model import Cloze, Match, Order, Question, TrueFalse


def revealed(question: Question, draw: Draw, tally: Tally) -> tuple[Element, ...]:
    """The closed question: the answer, and how many chose what or had which part right."""
    group = Text(wording.group_result(tally.right, tally.answers))
    return (*prompt(question, draw), *_answer(question, draw, tally), group, *explained(question, draw))


def _answer(question: Question, draw: Draw, tally: Tally) -> Iterator[Element]:
    match question:
        case Cloze():
            yield Text(BREAK.join(_gaps(question, tally)))
        case Order():
            yield Text(BREAK.join((words.RIGHT_ORDER, *_steps(question, draw, tally))))
        case Match():
            yield Text(BREAK.join(_pairs(question, draw, tally)))
        case _ if options(question):
            yield Text(BREAK.join(_chosen(question, draw, i, tally) for i in draw.order))
            if isinstance(question, TrueFalse):
                yield Text(words.claim(question.answer))
        case _:
            yield from right_parts(question, draw)


def _chosen(question: Question, draw: Draw, index: int, tally: Tally) -> str:
    picked = sum(number for reply, number in tally.replies if index in picks(question, reply))
    share = f" ({wording.percent(picked, tally.answers)})" if tally.answers else ""
    option = options(question)[index]
    return f"{mark(option.correct)} **{letter(draw, index)}**  {option.text} — {picked}{share}"


def _steps(question: Order, draw: Draw, tally: Tally) -> Iterator[str]:
    for place, item in enumerate(question.items):
        yield f"**{letter(draw, place)}**  {item.text}{_part(_in_place(place, tally), tally)}"


def _pairs(question: Match, draw: Draw, tally: Tally) -> Iterator[str]:
    for place, pair in enumerate(question.pairs):
        right = _part(_in_place(place, tally), tally)
        yield f"**{place + 1}**  {pair.left} → **{letter(draw, place)}**  {pair.right}{right}"


def _in_place(place: int, tally: Tally) -> int:
    """How many put the item, or picked the right half, where it belongs."""
    return sum(number for reply, number in tally.replies if indexes(reply)[place] == place)


def _gaps(question: Cloze, tally: Tally) -> Iterator[str]:
    for name, place in numbered(question).items():
        gap = question.gaps[name]
        said = ((cloze.answers(question, reply)[name], number) for reply, number in tally.replies)
        right = sum(number for text, number in said if cloze.holds(gap, text))
        yield f"**{place}**  {escape(cloze.belongs(gap))}{_part(right, tally)}"


def _part(right: int, tally: Tally) -> str:
    return f" — {words.in_place(right, tally.answers)}" if tally.answers else ""
