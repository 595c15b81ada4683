"""Where they meet, and what platforms keep."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.talk import Place


class Places(Protocol):
    """A part of the bot's memory."""

    async def settle(self, place: Place, now: datetime) -> tuple[int, int]:
        """Know the place from now on: its id and its workspace's."""

    async def note(self, owner: str, key: str) -> str | None:
        """What `owner` (an adapter or the scheduler) wrote down under `key`."""

    async def write_note(self, owner: str, key: str, value: str) -> None:
        """Write down, or write over."""

    async def drop_note(self, owner: str, key: str) -> None:
        """Strike it out."""

    async def drop_notes(self, owner: str, prefix: str, before: datetime) -> None:
        """Strike out what stands under keys that begin so, if its value, which begins with an ISO instant in UTC, is older."""

    async def outage(self, since: datetime, until: datetime) -> None:
        """The bot was down from `since` to `until`."""
