"""The due rows that this copy of the bot has in hand: leased for a short time, renewed together while they last.

A copy that is killed leaves them to the others soon, one that sends slowly keeps them. Nothing is done without a lease: who
can't renew one in time stops before another copy may take it, and that copy looks the post up before it sends.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.records import Due
from bot.store import Store

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
RENEWAL = timedelta(seconds=5)
"""How often they are renewed."""
MARGIN = timedelta(seconds=5)
"""How long before its lease ends work is stopped: what is on its way then arrives, and clocks may differ a little."""


class Lapsed(Exception):  # noqa: N818 -- names what holds, and is caught in one place
    """The lease could not be renewed, the work was stopped: whoever takes it next goes on from what was written down."""


@dataclass(slots=True)
class _Hold:
    until: datetime
    limit: asyncio.Timeout | None = None


class Leases:
    """What is taken between `async with` and its end; time goes on from `now` by the loop's clock."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._start = now
        self._clock = asyncio.get_running_loop().time
        self._began = self._clock()
        self._holds: dict[Due, _Hold] = {}

    async def __aenter__(self) -> Leases:
        self._renewing = asyncio.create_task(self._renewed(), name="leases")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._renewing.cancel()
        await asyncio.wait({self._renewing})

    @property
    def now(self) -> datetime:
        """The present, in whole seconds since the start."""
        return self._start + timedelta(seconds=int(self._clock() - self._began))

    async def take(self, platforms: Collection[str], most: int) -> list[Due]:
        """What is due now, ours until it is done."""
        now = self.now
        taken = await self._store.due(now, LEASE, platforms, most)
        self._holds |= {due: _Hold(now + LEASE) for due in taken}
        return taken

    @asynccontextmanager
    async def held(self, due: Due) -> AsyncIterator[None]:
        """Work at it. Raises Lapsed when the lease is about to end all the same."""
        hold = self._holds[due]
        hold.limit = asyncio.timeout_at(self._end_of(hold))
        try:
            async with hold.limit:
                yield
        except TimeoutError:
            if hold.limit.expired():
                raise Lapsed from None
            raise
        finally:
            del self._holds[due]

    async def _renewed(self) -> None:
        while True:
            await asyncio.sleep(RENEWAL.total_seconds())
            try:
                await self._renew()
            except Exception as problem:  # noqa: BLE001 -- whatever it is: without renewal the work is stopped in time
                log.warning("leases could not be renewed: %r", problem)

    async def _renew(self) -> None:
        """What is not ours any more keeps the end it had: it was moved, by our own work as a rule."""
        held = {due: hold.until for due, hold in self._holds.items()}
        until = self.now + LEASE
        for due in await self._store.renew(held, until):
            if (hold := self._holds.get(due)) is not None:
                hold.until = until
                if hold.limit is not None and not hold.limit.expired():
                    hold.limit.reschedule(self._end_of(hold))

    def _end_of(self, hold: _Hold) -> float:
        """When work is to be stopped, by the loop's clock."""
        return self._began + (hold.until - self._start - MARGIN).total_seconds()
