"""Forgets who has not been seen for long, if the operator wants that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import Unavailable
from bot.store import Store

log = logging.getLogger(__name__)

EVERY = timedelta(hours=6)


class Retention:
    """Members who did nothing for `days`, and manage nothing, are forgotten as by `privacy delete`. `clock` gives aware UTC."""

    def __init__(self, store: Store, days: int, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._days = timedelta(days=days)
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled. A round that fails is logged; the next one goes on."""
        while True:
            try:
                await self.round()
            except Unavailable as problem:
                log.warning("nobody was forgotten: %s", problem)
            await asyncio.sleep(EVERY.total_seconds())

    async def round(self) -> int:
        """Forget all whose time has come; how many they were."""
        count = 0
        while members := await self._store.forgotten_by(self._clock() - self._days):
            for member_id in members:
                await self._store.forget(member_id)
            count += len(members)
        if count:
            log.info("%d members who were not seen for %d days were forgotten", count, self._days.days)
        return count
