"""What is to be done at an instant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.records import Due


class Dues(Protocol):
    """A part of the bot's memory."""

    async def due(
        self, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Due]:
        """Take due rows of places on these platforms for ourselves until `now + lease`, earliest first, of one instant reveals before dailies;
        others skip them meanwhile."""

    async def renew(self, held: Mapping[Due, datetime], until: datetime) -> list[Due]:
        """Keep due rows until then: those whose lease still is the one that ends at the instant given with them."""

    async def next_due(self, platforms: Collection[str]) -> datetime | None:
        """The earliest instant at which a due row of theirs can be taken: due, and not leased or postponed any more."""

    async def overdue(self, now: datetime) -> int:
        """How many things are due by `now` and not done, on whatever platform."""

    async def plan(self, due: Due) -> None:
        """Set (or move) the due row of (kind, ref); its lease ends."""

    async def plan_new(self, due: Due) -> None:
        """The same, unless there is a due row of (kind, ref): it stays as it is."""

    async def postpone(self, due: Due, until: datetime) -> None:
        """It failed: one attempt more, not to be taken again before `until`; its due instant stays."""

    async def done(self, due: Due) -> None:
        """Strike the due row out, unless it has been moved meanwhile."""
