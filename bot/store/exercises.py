"""What members practise."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import Exercise, Version
from questions.model import Level


class Exercises(Protocol):
    """A part of the bot's memory."""

    async def present(self, person_id: int, version: Version, draw: str, topic: str | None, level: Level | None,
                      now: datetime) -> Exercise:  # fmt: skip
        """Keep a private presentation."""

    async def exercise(self, exercise_id: int) -> Exercise | None:
        """One presentation; None if there is none."""

    async def draft_exercise(self, exercise_id: int, reply: str) -> Exercise:
        """Keep the first text of an open answer, without credit; returns what stands."""

    async def answer_exercise(self, exercise_id: int, reply: str, credit: int, now: datetime) -> Exercise:
        """Keep the first answer to it; returns what stands."""

    async def exercise_count(self, person_id: int) -> tuple[int, int]:
        """(answered, right in full) of all presentations to the person."""

    async def practised(self, person_id: int) -> list[tuple[str, datetime]]:
        """(question, instant) of every presentation to the person, oldest first."""
