"""The platforms, waited for only so long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot import formulas
from bot.talk import Message, Person, Place, Platform, Unknown
from bot.ui import View

PATIENCE = timedelta(seconds=50)
"""Longest wait for a platform; the lease is renewed meanwhile."""


class Outbox:
    """Sends by the platform of the place or person. Raises as `Platform` says, and TimeoutError."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self.platforms = platforms

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        """Send a message to all in the place, under the key."""
        async with _patience():
            shown = await formulas.drawn(view)
            return await self.platforms[place.platform].post(place, shown, key, mention, thread)

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        """The message that stands there under the key."""
        async with _patience():
            return await self.platforms[place.platform].find(place, key, since)

    async def edit(self, message: Message, view: View) -> None:
        """Redraw a message."""
        async with _patience():
            await self.platforms[message.place.platform].edit(message, await formulas.drawn(view))

    async def tell(self, person: Person, view: View) -> None:
        """Send a direct message."""
        async with _patience():
            await self.platforms[person.platform].tell(person, await formulas.drawn(view))


def _patience() -> asyncio.Timeout:
    return asyncio.timeout(PATIENCE.total_seconds())
