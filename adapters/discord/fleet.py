"""Discord's shards divided among the copies of the bot on one database: each copy serves its fair part of them.

A copy that joins gets its part from the others, who end the connection before they let a shard go; a copy that is not
heard of any more loses all its shards to the others. New sessions begin one after another over all copies.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from bot.errors import Unavailable
from bot.talk import Copies, Share

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=3)
"""How often a copy says that it lives, and looks at its part."""
LEASE = timedelta(seconds=12)
"""Silence after which a copy is gone."""
APART = timedelta(seconds=5.5)
"""Between two new sessions: Discord's 5 seconds, and what their way to it may differ by."""

Gate: TypeAlias = Callable[[int], Awaitable[None]]
"""Waits until the shard of that number may begin a new session."""


@dataclass(frozen=True, slots=True)
class Copy:
    """This copy among `all`; `name` sorts in the order in which copies were started."""

    name: str
    all: Copies


class Fleet:
    """The shards of this copy, each served by a client of its own.

    While the database is away nothing changes hands: it is the only one to say that a shard is another copy's by now.
    """

    def __init__(
        self,
        copy: Copy,
        clock: Callable[[], datetime],
        serve: Callable[[int, int, Gate], Coroutine[Any, Any, None]],
        told: Callable[[int], None],
    ) -> None:
        """`serve(shard, count, gate)` serves until cancelled, `told(copies)` hears how many copies there are."""
        self._copy = copy
        self._clock = clock
        self._serve = serve
        self._told = told
        self._at_once = 1
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._closed: set[int] = set()

    async def run(self, wanted: int, at_once: int) -> None:
        """Serve this copy's part of as many shards as the first copy wanted, until cancelled. `at_once` is how many
        sessions Discord lets begin within its 5 seconds."""
        self._at_once = at_once
        try:
            while True:
                await self._round(wanted)
                await asyncio.sleep(BEAT.total_seconds())
        finally:
            await self._leave()

    async def _round(self, wanted: int) -> None:
        for task in self._serving.values():
            if task.done():
                task.result()
        now = self._clock()
        try:
            share = await self._copy.all.share(self._copy.name, wanted, now, now + LEASE)
            self._told(share.copies)
            await self._let_go(share)
        except Exception as problem:  # noqa: BLE001 -- whatever it is, the next round tries again
            log.warning("the shards can't be divided just now: %r", problem)
        else:
            self._begin(share)

    def _begin(self, share: Share) -> None:
        for shard in sorted(share.shards - self._serving.keys()):
            log.info("shard %d of %d is served here now", shard, share.count)
            serving = self._serve(shard, share.count, self._gate)
            self._serving[shard] = asyncio.create_task(serving, name=f"shard {shard}")

    async def _let_go(self, share: Share) -> None:
        """What is beyond our part: another copy may begin only when our connection is closed."""
        beyond = self._serving.keys() - share.shards
        await asyncio.gather(*map(self._end, beyond))
        self._closed = (self._closed | beyond) - share.shards
        for shard in sorted(self._closed):
            await self._copy.all.let_go(self._copy.name, shard)
            self._closed.discard(shard)
            log.info("shard %d is left to another copy", shard)

    async def _gate(self, shard: int) -> None:
        while True:
            pause = await self._turn(f"identify:{shard % self._at_once}")
            if pause is None:
                return
            await asyncio.sleep(pause.total_seconds())

    async def _turn(self, name: str) -> timedelta | None:
        """None: it is ours. Else how long it takes at least until it can be."""
        now = self._clock()
        try:
            free_at = await self._copy.all.turn(name, now, now + APART)
        except Unavailable:
            return BEAT
        return None if free_at is None else free_at - now

    async def _end(self, shard: int) -> None:
        """Its connection is closed when this returns."""
        task = self._serving.pop(shard)
        task.cancel()
        await asyncio.wait({task})

    async def _leave(self) -> None:
        await asyncio.gather(*map(self._end, list(self._serving)))
        try:
            await self._copy.all.leave(self._copy.name)
        except Unavailable as problem:
            log.warning("the other copies could not be told of the end: %s", problem)
