"""One member's persons on two platforms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.talk import Person


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A code that joins two persons into one member: `kept` are the persons of who made it, `joiner` the one who entered
    and confirmed it. `reveals` says that the joiner is hidden now and would not be."""

    code: str
    until: datetime
    kept: tuple[Person, ...]
    joiner: Person | None
    reveals: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A person who joined a member of which others were already."""

    id: int
    person: Person
    linked_at: datetime
