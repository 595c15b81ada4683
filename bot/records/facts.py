"""What a streak is folded from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.records.people import Changed


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivered daily of one of a member's places, and when the member answered it."""

    post_id: int
    place_id: int
    zone: str
    due_at: datetime
    closes_at: datetime
    answered_at: datetime | None
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What a member's streak had come to before a local day: counts as in `bot.quiz.streaks.Streak`."""

    day: date
    current: int
    best: int
    freezes: int
    kept: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a member's streak is folded from. Settings are oldest first; with `before`, of the days before that only
    what tells in which places the member was active."""

    dailies: tuple[Delivered, ...]
    zones: tuple[Changed, ...] = ()
    profile_zones: tuple[Changed, ...] = ()
    rest_days: tuple[Changed, ...] = ()
    before: Before | None = None
