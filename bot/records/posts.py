"""Questions posted in places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from bot.talk import Message, Place

GRACE = timedelta(hours=6)
"""How late the newest missed daily still goes out."""


PostState: TypeAlias = Literal["claimed", "posted", "uncertain", "failed", "skipped", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Version:
    """A question as it was when it was asked: `hash` names what scoring depends on, `body` is the whole of it as JSON."""

    question: str
    hash: str
    body: str


@dataclass(frozen=True, slots=True)
class Post:
    """One question posted in one place. `draw` is JSON; `message_id` is the platform's, once known.

    `version` is None for a daily written down as skipped.
    """

    id: int
    place: Place
    place_id: int
    workspace_id: int
    schedule_id: int | None
    day: date
    zone: str
    due_at: datetime
    closes_at: datetime
    state: PostState
    version: Version | None
    draw: str
    message_id: str | None = None
    closed_at: datetime | None = None

    @property
    def message(self) -> Message | None:
        """Where its message is, if it is known to have arrived."""
        return Message(self.place, self.message_id) if self.message_id is not None else None


@dataclass(frozen=True, slots=True)
class NewPost:
    """A claim: what is stored before anything is sent. `asked` is how many dailies with a question its place had when this
    question was chosen; None if it does not matter."""

    schedule_id: int
    day: date
    due_at: datetime
    closes_at: datetime
    zone: str
    version: Version
    draw: str
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a post is doing: answers per stored reply, and how many were right in full."""

    answers: int
    right: int
    replies: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many have answered a post, and how many its message shows."""

    answers: int
    shown: int
