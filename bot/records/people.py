"""Who people are, and what they set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.talk import Person


@dataclass(frozen=True, slots=True)
class Who:
    """The asker and the place, by the numbers they have with us."""

    person_id: int
    member_id: int
    place_id: int
    workspace_id: int


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, under their last name."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A setting's value from an instant on; an empty value is "not set"."""

    since: datetime
    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The person under whom a member answered last, and the zone that holds for them if they set none."""

    person: Person
    zone: str
