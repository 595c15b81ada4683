"""What an answer was worth, and what is to be learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bot import wording
from bot.quiz.drawing import Draw, fill, letter, options
from bot.quiz.grading import Grade, cloze, grade, own, solution
from bot.quiz.unreadable import Unreadable
from bot.ui import Code, Element, Text, escape
from bot.views.lines import BREAK, bullets, indexes, mark, quoted, shown, unshuffled
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
    Point,
    Question,
    Reference,
    Single,
    Sql,
    Star,
    TrueFalse,
)


def verdict_title(credit: Fraction, question: Question | None = None) -> str:
    """Right, partly or not; for a question that members score themselves, their score."""
    share = wording.percent(float(credit), 1)
    if question is not None and question.self_graded:
        return words.own_score(share)
    if credit == 1:
        return wording.RIGHT
    return wording.partly(share) if credit else wording.WRONG


def verdict(question: Question, draw: Draw, reply: str, graded: Grade | None = None) -> tuple[Element, ...]:
    """What was answered, the right answer, the reason for every part, the explanation with its references.

    `graded` is the reply's grade where it cannot be computed here, as for a query, which has to be run.
    """
    why = graded.why if graded is not None else _why(question, draw, reply)
    reason = (Text(fill(why, question, draw)),) if why else ()
    return (
        *_said(question, draw, reply),
        *reason,
        *_parts(question, draw, reply),
        *explained(question, draw),
    )


def unscored(question: Open, reply: str) -> tuple[Element, ...]:
    """An open answer before its points are ticked: beside it, what a good one says."""
    points = BREAK.join(_point(index, point) for index, point in enumerate(question.points))
    return (
        Text(f"{words.YOU_WROTE}\n\n{quoted(own.said(reply))}"),
        Text(f"{words.POINTS}\n\n{points}"),
        *_good(question),
    )


def explained(question: Question, draw: Draw) -> tuple[Element, ...]:
    """The explanation and where to read on."""
    sources = " · ".join(_reference(reference) for reference in question.references)
    return (Text(fill(question.explanation, question, draw)), Text(f"*Read on:* {sources}"))


def right_parts(question: Question, draw: Draw) -> Iterator[Element]:
    """The right answer of a question without options."""
    match question:
        case Output():
            yield Text(words.IT_PRINTS)
            yield Code(question.answer)
        case Sql():
            yield Text(words.ONE_QUERY)
            yield Code(question.solution.rstrip(), "sql")
        case _:
            yield Text(wording.right_answer(escape(solution(question, draw))))


def reasons(question: Question, draw: Draw) -> str:
    """Every option with its reason, in the order shown."""
    return "\n\n".join(_option(question, draw, index) for index in draw.order)


def _why(question: Question, draw: Draw, reply: str) -> str | None:
    try:
        return grade(question, draw, reply).why
    except Unreadable:
        return None


def _said(question: Question, draw: Draw, reply: str) -> tuple[Element, ...]:
    match question:
        case Output() | Sql():
            return (Text(words.YOU_WROTE), Code(reply, "sql" if isinstance(question, Sql) else ""))
        case Open():
            return (Text(f"{words.YOU_WROTE}\n\n{quoted(own.said(reply))}"),)
        case Star():
            told = zip(words.STAR_PARTS, own.parts(reply), strict=True)
            return tuple(Text(f"**{name}**\n\n{quoted(part)}") for name, part in told if part.strip())
        case Design():
            return ()
    return (Text(wording.you_said(escape(shown(question, draw, reply)))),)


def _parts(question: Question, draw: Draw, reply: str) -> Iterator[Element]:
    match question:
        case Single() | Multi():
            yield Text(reasons(question, draw))
        case TrueFalse():
            yield Text(words.claim(question.answer))
            yield Text(reasons(question, draw))
        case Cloze():
            yield Text(BREAK.join(_gaps(question, reply)))
        case Order():
            items = (_step(question, draw, index) for index in range(len(question.items)))
            yield Text("\n\n".join((words.RIGHT_ORDER, *items)))
        case Match():
            yield Text("\n\n".join(_pairs(question, draw, reply)))
        case Open():
            made = own.ticked(reply)
            points = enumerate(question.points)
            yield Text(BREAK.join(f"{mark(i in made)} {_point(i, point)}" for i, point in points))
            yield from _good(question)
        case Design():
            yield Text("\n\n".join(_scores(question, reply)))
        case Star():
            told = own.parts(reply)
            met = [(check, own.holds(check, told)) for check in question.checks]
            yield Text(BREAK.join(f"{mark(held)} {words.star_check(check, held)}" for check, held in met))
            yield Text(f"{words.FOLLOW_UPS}\n\n{bullets(question.follow_ups)}")
        case _:
            yield from right_parts(question, draw)


def _gaps(question: Cloze, reply: str) -> Iterator[str]:
    said = cloze.answers(question, reply)
    for name, place in numbered(question).items():
        gap = question.gaps[name]
        right = cloze.holds(gap, said[name])
        instead = "" if right else f" → **{escape(cloze.belongs(gap))}**"
        yield f"{mark(right)} **{place}**  {escape(said[name])}{instead}"


def _step(question: Order, draw: Draw, index: int) -> str:
    item = question.items[index]
    return f"**{letter(draw, index)}**  {item.text}{BREAK}{item.why}"


def _pairs(question: Match, draw: Draw, reply: str) -> Iterator[str]:
    for index, (pair, picked) in enumerate(zip(question.pairs, indexes(reply), strict=True)):
        yield f"{mark(picked == index)} **{index + 1}**  {pair.left} → **{letter(draw, index)}**  {pair.right}{BREAK}{pair.why}"


def _scores(question: Design, reply: str) -> Iterator[str]:
    for each, grade_ in zip(question.dimensions, indexes(reply), strict=True):
        best = len(each.anchors) - 1
        more = "" if grade_ == best else f"{BREAK}{words.best(each.anchors[-1])}"
        yield f"**{each.name}** {grade_}/{best}: {each.anchors[grade_]}{more}"


def _point(index: int, point: Point) -> str:
    return f"**{unshuffled(index)}**  {point.text}{words.weight(point.weight)}"


def _good(question: Open) -> Iterator[Element]:
    yield Text(f"{words.MODEL_ANSWER}\n\n{question.model_answer}")
    wrong = (f"{each.text}{BREAK}{each.why}" for each in question.misconceptions)
    yield Text("\n\n".join((words.MISCONCEPTIONS, *(f"✘ {text}" for text in wrong))))


def _option(question: Question, draw: Draw, index: int) -> str:
    option = options(question)[index]
    return f"{mark(option.correct)} **{letter(draw, index)}**  {option.text}{BREAK}{option.why}"


def _reference(reference: Reference) -> str:
    title = f"[{reference.title}]({reference.url})" if reference.url else reference.title
    return f"{title}, {reference.where}"
