"""What was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.records import Answer, Recorded, Strength, Tally


class Answers(Protocol):
    """A part of the bot's memory."""

    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""

    async def answer(self, post_id: int, person_id: int) -> Recorded | None:
        """The answer that stands, their own before that of another person of the same member."""

    async def tally(self, post_id: int) -> Tally:
        """How the group did with a post."""

    async def strengths(self, member_id: int) -> list[Strength]:
        """How the member does, dailies and practice together: by topic, by question where its topic is not known."""

    async def rebuild(self, member_ids: Sequence[int] | None = None) -> None:
        """Make points and standings anew from the answers: of these members, or of all."""
