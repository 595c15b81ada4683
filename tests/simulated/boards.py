"""Boards, reckoned from the raw rows alone, as `docs/rules.md` tells them. Shares nothing with the bot's code.

Slow and plain on purpose: every line is looked at by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.simulated.rows import Answer, Rows


@dataclass(frozen=True, slots=True)
class Line:
    """Of a board."""

    rank: int
    member: int
    name: str
    points: int
    answers: int
    right: int


def scoring(rows: Rows) -> list[Answer]:
    """The first answer of each member to a question in a season; withdrawn dailies count nothing."""
    seen: set[tuple[int, int | None, str]] = set()
    found = []
    for answer in rows.answers:
        year, month, _ = answer.post.day.split("-")
        once = (answer.member, answer.post.question, f"{year}/{(int(month) - 1) // 3}")
        if answer.post.state != "withdrawn" and once not in seen:
            seen.add(once)
            found.append(answer)
    return found


def spans(today: date) -> dict[str, tuple[str, str]]:
    """First and last day of each period that holds the date."""
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    following = (quarter + timedelta(days=93)).replace(day=1)
    ends = {
        "day": (today, today), "week": (monday, monday + timedelta(days=6)), "month": (first, after - timedelta(days=1)),
        "season": (quarter, following - timedelta(days=1)), "ever": (date(1, 1, 1), date(9999, 12, 31)),
    }  # fmt: skip
    return {name: (first.isoformat(), last.isoformat()) for name, (first, last) in ends.items()}


def board(
    rows: Rows,
    scored: Iterable[Answer],
    span: tuple[str, str],
    by: str,
    least: int,
) -> list[Line]:
    """Everybody with so many of the answers in the span who is not hidden, best first."""
    theirs: dict[int, list[Answer]] = defaultdict(list)
    for answer in scored:
        if span[0] <= answer.post.day <= span[1] and answer.member not in rows.hidden:
            theirs[answer.member].append(answer)
    sums = [_sum(member, answers) for member, answers in theirs.items() if len(answers) >= least]
    scores = {
        member: points if by == "points" else 1000 * right / answers
        for member, points, answers, right, _ in sums
    }
    sums.sort(key=lambda each: (-scores[each[0]], -each[1], each[4], each[0]))
    return [
        Line(
            1 + sum(other > scores[member] for other in scores.values()),
            member, rows.names[member], points, answers, right,
        )
        for member, points, answers, right, _ in sums
    ]  # fmt: skip


def _sum(member: int, answers: list[Answer]) -> tuple[int, int, int, int, int]:
    """(member, points, answers, right ones, when the last point came)."""
    right = [answer for answer in answers if answer.right]
    points = sum(answer.post.worth for answer in right)
    return member, points, len(answers), len(right), max((answer.at for answer in right), default=0)


def place(number: int) -> Callable[[Answer], bool]:
    """Answers given in it."""
    return lambda answer: answer.post.place == number


def workspace(number: int) -> Callable[[Answer], bool]:
    """Answers given in it."""
    return lambda answer: answer.post.workspace == number


def group(joined: dict[int, int]) -> Callable[[Answer], bool]:
    """Answers of who is in it, given after they joined."""
    return lambda answer: answer.member in joined and answer.at > joined[answer.member]
