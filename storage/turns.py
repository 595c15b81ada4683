"""Who keeps answers on SQLite, which is at hand: the whole of what a click asks is done in one turn of its thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot import metrics
from storage.batches import Batches
from storage.database import T, Work
from storage.given import keep
from storage.recorder import Recorder, Visit
from storage.sqlite import SqliteDatabase
from storage.turn import Giving
from storage.within import Within

LARGEST = 20
"""Visits in a turn, which whoever comes next waits for: so many take some 10 ms; members whose streak is not kept, but folded from
years, up to 20 ms each."""


class Turns(Recorder):
    """Visits that arrive while a turn is taken share the next one, and its commit. Nobody is told before that; who stops waiting
    stops nobody's answer, not even their own."""

    def __init__(self, database: SqliteDatabase) -> None:
        super().__init__(database)
        self._sqlite = database
        self._visits = Batches[Work[Any], Any](self._taken, LARGEST)

    async def visit(self, visit: Visit[T]) -> T:
        """As `Recording` says."""
        with metrics.QUEUED.track_inprogress():
            outcome: T = await self._visits.add(lambda session: visit(Within(session), Giving()))
            return outcome

    async def close(self) -> None:
        """As `Recording` says."""
        await self._visits.close()
        await super().close()

    async def _taken(self, works: Sequence[Work[Any]]) -> Sequence[Any]:
        return await self._sqlite.turn(works, keep)
