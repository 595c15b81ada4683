"""What is sent beside dailies: reminders and recaps."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.records import Contact, Outcome, Period, PostState, Recap


class News(Protocol):
    """A part of the bot's memory."""

    async def contact(self, member_id: int) -> Contact | None:
        """Where a member is reminded; None if nobody is left."""

    async def answered(self, member_id: int, post_ids: Collection[int]) -> set[int]:
        """Those of the posts that the member answered, under whatever person."""

    async def remind(self, member_id: int, day: date) -> bool:
        """Claim the reminder of the member's local day; False if that day, or a later one, had its own."""

    async def claim_recap(self, place_id: int, monday: date, now: datetime) -> tuple[Recap, bool]:
        """The claim of the place for the week that begins on that Monday, and whether it is new."""

    async def recap_delivered(self, recap_id: int, state: PostState, message_id: str | None) -> None:
        """What became of it: posted, uncertain or failed."""

    async def outcomes(self, place_id: int, week: Period, now: datetime) -> list[Outcome]:
        """The answered posts of the place in the days of `week` that are closed by `now`, in order."""
