"""Answers that the member scores, or that are checked for their structure only: they earn no points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from bot.quiz.grading import typed
from bot.quiz.grading.choices import index
from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable
from questions.model import Design, Open, Star, StarCheck

LONGEST = 3000
"""Characters of a text; Slack's fields take no more."""
STAR_PARTS = ("situation", "task", "action", "result")
FEWEST_WORDS, MOST_WORDS = 60, 400
_FEWEST_IN_A_PART = 3
_I = re.compile(r"\b(?:[Ii](?!\.)|[Mm](?:y|e|yself))\b")
_NUMBER = re.compile(
    r"\d|%|½|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundreds?|thousands?|millions?"
    r"|dozens?|half|halved|third|quarter|twice|doubled?|tripled?|zero|none|per ?cent)\b",
    re.IGNORECASE,
)


def grade(question: Open | Design | Star, reply: str) -> Grade:
    """What the member's own score, or the checks of structure, come to."""
    match question:
        case Open():
            return _points(question, reply)
        case Design():
            return _design(question, reply)
        case Star():
            return _star(question, reply)


def solution(question: Open | Design | Star) -> str:
    """What a good answer is like."""
    match question:
        case Open():
            return question.model_answer
        case Design():
            return "\n".join(f"{each.name}: {each.anchors[-1]}" for each in question.dimensions)
        case Star():
            return question.competency


def draft(reply: str) -> str:
    """An open answer as it is kept before its points are ticked: a JSON list of one text."""
    said = typed.text(reply, LONGEST)
    if not said.strip():
        raise Unreadable("Write your answer; nobody else sees it.")
    return typed.listed([said])


def said(reply: str) -> str:
    """The words of a stored open answer, ticked or not."""
    texts = typed.several(reply, 1) or typed.several(reply, 2) or [""]
    return texts[0]


def ticked(reply: str) -> Sequence[int]:
    """The points of a stored open answer that the member has ticked, by their indexes."""
    texts = typed.several(reply, 2)
    return [int(part) for part in texts[1].split(",")] if texts and texts[1] else ()


def with_points(kept: str, points: str) -> str:
    """A draft with its points ("0,2", or nothing): what `grade` takes."""
    return typed.listed([said(kept), points])


def _points(question: Open, reply: str) -> Grade:
    """The share of the weights of the points that were made. The reply is a JSON list of the text and the points."""
    texts = typed.several(reply, 2)
    if texts is None:
        raise Unreadable("Write your answer first, then tick the points you made.")
    [kept] = typed.several(draft(texts[0]), 1) or [""]
    made = {index(part, len(question.points)) for part in texts[1].split(",") if part.strip()}
    weight = sum(question.points[each].weight for each in made)
    credit = Fraction(weight, sum(point.weight for point in question.points))
    return Grade(credit, typed.listed([kept, ",".join(map(str, sorted(made)))]))


def _design(question: Design, reply: str) -> Grade:
    """The mean over the dimensions; the poorest anchor is worth nothing, the best all."""
    parts = reply.split(",")
    if len(parts) != len(question.dimensions):
        raise Unreadable("Pick one line for each dimension.")
    rated = list(zip(question.dimensions, parts, strict=True))
    picked = [index(part, len(dimension.anchors)) for dimension, part in rated]
    shares = [Fraction(pick, len(each.anchors) - 1) for (each, _), pick in zip(rated, picked, strict=True)]
    return Grade(sum(shares, Fraction(0)) / len(shares), ",".join(map(str, picked)))


def _star(question: Star, reply: str) -> Grade:
    """The share of the question's checks that hold. The reply is a JSON list of the four parts."""
    texts = typed.several(reply, len(STAR_PARTS))
    kept = [typed.text(text, LONGEST) for text in texts or ()]
    if not any(text.strip() for text in kept):
        raise Unreadable("Tell your story in the four parts: situation, task, action and result.")
    met = [check for check in question.checks if holds(check, kept)]
    return Grade(Fraction(len(met), len(question.checks)), typed.listed(kept))


def parts(reply: str) -> list[str]:
    """The four parts of a stored STAR answer."""
    return typed.several(reply, len(STAR_PARTS)) or [""] * len(STAR_PARTS)


def holds(check: StarCheck, told: Sequence[str]) -> bool:
    """Whether what the check looks for can be seen in the four parts."""
    return _CHECKS[check](told)


_CHECKS: Mapping[StarCheck, Callable[[Sequence[str]], bool]] = {
    "parts": lambda told: all(len(part.split()) >= _FEWEST_IN_A_PART for part in told),
    "number": lambda told: bool(_NUMBER.search(told[3])),
    "first_person": lambda told: bool(_I.search(told[2])),
    "length": lambda told: FEWEST_WORDS <= sum(len(part.split()) for part in told) <= MOST_WORDS,
}
