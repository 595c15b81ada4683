"""Keeps the boards of streaks up to date, so that whoever looks at one need not wait for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import Unavailable
from bot.store import Store

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
REST = 0.1
"""Seconds between two lots, if there is much to count: clicks come first."""


class Settling:
    """Boards are right without it: it does before what they would have to. `clock` gives aware UTC."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled, from a minute after the start on. A round that fails is logged; the next one goes on."""
        more = False
        while True:
            await asyncio.sleep(REST if more else EVERY.total_seconds())
            more = await self.more()

    async def more(self) -> bool:
        """Count what may have changed; whether there is more of it at once."""
        try:
            return not await self._store.settle_streaks(self._clock())
        except Unavailable as problem:
            log.warning("boards of streaks were not brought up to date: %s", problem)
            return False
