"""What was answered, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.records.posts import Version
from questions.model import Level


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer, graded. `credit` is in thousandths; `worth` is the points it earns if it scores."""

    post_id: int
    person_id: int
    reply: str
    credit: int
    worth: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer that stands: this one if `first`, else the one given before. `points` is None if it did not score,
    because the member had answered this question this season already or the post was withdrawn."""

    answer: Answer
    first: bool
    points: int | None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question presented to one person in private, and the answer once given."""

    id: int
    person_id: int
    version: Version
    draw: str
    topic: str | None
    level: Level | None
    reply: str | None = None
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """How a member does with one question, or with all of a topic (`question` is empty then): answers and the sum of
    their credit in thousandths."""

    question: str
    answers: int
    credit: int
    topic: str = ""
