"""The rules of points and boards once more, slowly and without SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Given:
    """A stored answer with what scoring looks at; they come in the order of their ids."""

    member: int
    question: str
    season: str
    withdrawn: bool
    scopes: tuple[int, int]
    day: str
    worth: int
    credit: int
    at: int


@dataclass(slots=True)
class Sums:
    """A member's in one scope, of the answers that score."""

    points: int = 0
    answers: int = 0
    credit: int = 0
    reached_at: int = 0


def scoring(given: Iterable[Given]) -> list[bool]:
    """The first answer of a member to a question in a season scores, unless its post was withdrawn."""
    used: set[tuple[int, str, str]] = set()
    scores = []
    for one in given:
        key = (one.member, one.question, one.season)
        scores.append(not one.withdrawn and key not in used)
        if not one.withdrawn:
            used.add(key)
    return scores


def standings(given: list[Given]) -> dict[tuple[int, int], Sums]:
    """By (scope, member): everyone who answered there."""
    sums: dict[tuple[int, int], Sums] = {}
    for one, scores in zip(given, scoring(given), strict=True):
        for scope in one.scopes:
            line = sums.setdefault((scope, one.member), Sums())
            if scores:
                line.points += one.worth
                line.answers += 1
                line.credit += one.credit
                line.reached_at = max(line.reached_at, one.at if one.worth > 0 else 0)
    return sums


@dataclass(frozen=True, slots=True)
class Line:
    """Rank, member, points, answers, credit."""

    rank: int | None
    member: int
    sums: tuple[int, int, int] = field(default=(0, 0, 0))


def board(
    sums: Mapping[int, Sums], hidden: set[int], member: int, by: Literal["points", "accuracy"], minimum: int
) -> tuple[list[Line], Line | None]:
    """All ranked lines in order, and the member's own."""
    floor = minimum if by == "accuracy" else 1
    on = {who: line for who, line in sums.items() if line.answers >= floor}
    score = {
        who: Fraction(line.points if by == "points" else Fraction(line.credit, line.answers))
        for who, line in on.items()
    }
    ranked = [who for who in on if who not in hidden]
    ranked.sort(key=lambda who: (-score[who], -on[who].points, on[who].reached_at, who))
    lines = {
        who: Line(1 + sum(score[other] > score[who] for other in ranked), who, _sums(on[who]))
        for who in ranked
    }
    own = lines.get(member) or (Line(None, member, _sums(on[member])) if member in on else None)
    return [lines[who] for who in ranked], own


def _sums(line: Sums) -> tuple[int, int, int]:
    return line.points, line.answers, line.credit
