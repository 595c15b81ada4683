"""The week in review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.records.posts import PostState, Version
from bot.talk import Place


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of a place for one week, known by its Monday; claimed before it is sent."""

    id: int
    place: Place
    place_id: int
    monday: date
    state: PostState
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """A post's question and how the group did: the sum of their credit is in thousandths."""

    version: Version
    answers: int
    credit: int
