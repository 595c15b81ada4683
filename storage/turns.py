"""Who keeps answers on SQLite, which is at hand: the whole of what a click asks is done in one turn of its thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot import metrics
from bot.records import Answer, Recorded
from storage.batches import Batches
from storage.database import T, Work
from storage.given import keep
from storage.recorder import Visit
from storage.sqlite import SqliteDatabase
from storage.turn import Giving
from storage.within import Within

LARGEST = 20
"""Visits in a turn, which whoever comes next waits for: so many take some 10 ms; members whose streak is not kept, but folded from
years, up to 20 ms each."""


class Turns:
    """What arrives while a turn is taken shares the next one, and its commit. Nobody is told before that; who stops waiting
    stops nobody's answer, not even their own."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._batches = Batches[Work[Any], Any](self._settle, LARGEST)

    async def record(self, answer: Answer) -> Recorded:
        """As `Recording` says."""
        return await self.visit(lambda _, giving: giving.record(answer))

    async def visit(self, visit: Visit[T]) -> T:
        """As `Recording` says."""
        with metrics.QUEUED.track_inprogress():
            outcome: T = await self._batches.add(lambda session: visit(Within(session), Giving()))
            return outcome

    async def close(self) -> None:
        """As `Recording` says."""
        await self._batches.close()

    async def _settle(self, works: Sequence[Work[Any]]) -> Sequence[Any]:
        return await self._database.turn(works, keep)
