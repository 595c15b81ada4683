"""Items put in order, and halves that are matched. What people write are letters; what is stored are indexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bot.quiz.drawing import Draw, letter
from bot.quiz.grading.choices import index
from bot.quiz.grading.grade import Grade
from bot.quiz.unreadable import Unreadable
from questions.model import Match, Order

_BETWEEN = re.compile(r"[\s,;:.>/|→⇒⟶➔➡=\-–—()\[\]]+")
_NUMBERING = re.compile(r"(?<!\w)\d+[.):]\s*(?=[^\W\d_])")
_WORDS = re.compile(r"\b(?:then|and)\b", re.IGNORECASE)
_ALIKE = {ord("Ａ") + place: ord("A") + place for place in range(26)} | str.maketrans("АВСЕΑΒΕ", "ABCEABE")


def grade(question: Order | Match, reply: str) -> Grade:
    """The grade of stored indexes."""
    return _order(question, reply) if isinstance(question, Order) else _match(question, reply)


def solution(question: Order | Match, draw: Draw) -> str:
    """The letters in the right order, or behind the numbers of the left halves."""
    if isinstance(question, Order):
        return " ".join(letter(draw, index) for index in range(len(question.items)))
    return ", ".join(f"{index + 1}{letter(draw, index)}" for index in range(len(question.pairs)))


def _order(question: Order, reply: str) -> Grade:
    """Adjacent pairs kept, of all there are."""
    placed = _indexes(reply, len(question.items))
    if len(set(placed)) < len(placed):
        raise Unreadable("Name each item once.")
    kept = sum(after == before + 1 for before, after in pairwise(placed))
    return Grade(Fraction(kept, len(placed) - 1), _canonical(placed))


def _match(question: Match, reply: str) -> Grade:
    """Pairs right, of all there are. The same right half may be picked twice."""
    picked = _indexes(reply, len(question.pairs))
    return Grade(
        Fraction(sum(place == half for place, half in enumerate(picked)), len(picked)), _canonical(picked)
    )


def placed(draw: Draw, text: str) -> str:
    """The stored indexes of an order written in letters ("CABD", "c, a, b, d", "c > a > b > d"); digits are no letters,
    so that nobody gets an order right by writing its stored one. Raises Unreadable unless each letter is there once."""
    letters = _letters(text)
    known = [chr(ord("A") + place) for place in range(len(draw.order))]
    strange = [letter for letter in letters if letter not in known]
    if strange or not letters:
        raise Unreadable(f"Write the letters {_named(known)} in order, such as {' '.join(known)}.")
    twice = sorted({letter for letter in letters if letters.count(letter) > 1})
    if twice:
        raise Unreadable(f"{_named(twice)} is there twice; write each letter once.")
    if missing := [letter for letter in known if letter not in letters]:
        verb = "is" if len(missing) == 1 else "are"
        raise Unreadable(f"{_named(missing)} {verb} missing; write each letter once.")
    return _canonical([draw.order[ord(letter) - ord("A")] for letter in letters])


def matched(draw: Draw, letters: Sequence[str]) -> str:
    """The stored indexes of the letters picked for the left halves."""
    known = {chr(ord("A") + place): half for place, half in enumerate(draw.order)}
    if not all(letter in known for letter in letters):
        raise Unreadable("Pick one letter for each line.")
    return _canonical([known[letter] for letter in letters])


def _letters(text: str) -> str:
    """What is left of numbering (1. B 2. D) and of what stands between; full-width letters, and Cyrillic and Greek ones
    that look the same, are the Latin ones."""
    bare = _WORDS.sub(" ", _NUMBERING.sub("", text))
    return _BETWEEN.sub("", bare.upper().translate(_ALIKE))


def _named(letters: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(letters[:-1]), letters[-1])))


def _indexes(reply: str, count: int) -> list[int]:
    parts = reply.split(",")
    if len(parts) != count:
        raise Unreadable(f"Place all {count}, each once.")
    return [index(part, count) for part in parts]


def _canonical(indexes: list[int]) -> str:
    return ",".join(map(str, indexes))
