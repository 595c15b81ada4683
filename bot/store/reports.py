"""Reports wait until a manager of their daily's place dismisses them, or withdraws a daily with that question there."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import Report, Reported


class Reports(Protocol):
    """A part of the bot's memory."""

    async def report(self, report: Report) -> None:
        """Keep it, in place of an earlier one of the person about this version. Raises KeyError for a post without a question."""

    async def reported(self, place_id: int) -> list[Reported]:
        """What waits of the place's dailies: by question version, what most people reported first."""

    async def dismiss(self, place_id: int, version_id: int, until: datetime, now: datetime) -> None:
        """What was reported of the version in the place, at `until` or before, waits no more."""
