"""The dailies that managers set up, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.records.posts import PostState
from bot.talk import Place
from questions.model import Level


@dataclass(frozen=True, slots=True)
class Schedule:
    """One recurring daily of a place. `weekdays` counts from Monday 0; empty `areas` or `levels` mean all.

    `reveal_after` is minutes after the due moment; None means when the next daily is due. `manager_id` is the person who
    made it, and hears of it when it fails for good.
    """

    id: int
    place: Place
    place_id: int
    number: int
    at: time
    zone: str
    weekdays: frozenset[int] = frozenset(range(7))
    areas: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    reveal_after: int | None = None
    mention: str | None = None
    thread: bool = False
    manager_id: int | None = None
    paused_at: datetime | None = None
    paused_why: str | None = None
    recap: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a person did to a schedule, in plain words, to be written down with it."""

    person_id: int
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as it is read again: the schedule's number, and the person's last name; `name` is None for the bot."""

    number: int
    name: str | None
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one daily of a schedule, and why the last attempt failed, if it did."""

    day: date
    due_at: datetime
    state: PostState
    why: str | None
