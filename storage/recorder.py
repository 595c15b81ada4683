"""Who keeps answers. Where the database is a way off, such as PostgreSQL, a visit is no more than its questions."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeAlias

from bot import metrics
from bot.records import Answer, Recorded
from storage.batches import Batches
from storage.database import Database, T, Violation
from storage.given import Given, keep

LARGEST = 200
"""Answers in a batch: statements stay well below SQLite's 32,766 values."""


class Recording(Protocol):
    """Takes answers."""

    async def record(self, answer: Answer) -> Recorded:
        """Keep a first answer; return once it is committed. Raises KeyError for a post or person that does not exist."""

    async def visit(self, visit: Visit[T]) -> T:
        """What a visit comes to that looks, may record one answer, and looks on."""

    async def close(self) -> None:
        """Finish what is waiting; take nothing more."""


Visit: TypeAlias = Callable[[Database, Recording], Coroutine[Any, Any, T]]
"""It asks the database and the recorder that it is given, and waits for nothing else."""


class Recorder:
    """Group commit: answers that arrive while a commit is running are written together in the next one. Nobody is told before
    it; who stops waiting stops nobody's answer, not even their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batches = Batches(self._settle, LARGEST)

    async def record(self, answer: Answer) -> Recorded:
        """As `Recording` says."""
        with metrics.QUEUED.track_inprogress():
            return await self._batches.add(Given.of(answer))

    async def visit(self, visit: Visit[T]) -> T:
        """As `Recording` says."""
        return await visit(self._database, self)

    async def close(self) -> None:
        """As `Recording` says."""
        await self._batches.close()

    async def _settle(self, batch: Sequence[Given]) -> Sequence[Recorded | Exception]:
        """If something in it can't be written, each answer is tried alone."""
        try:
            return await self._database.write(lambda session: keep(session, batch))
        except Violation as problem:
            if len(batch) == 1:
                return [batch[0].unkept(problem)]
        return [await self._alone(one) for one in batch]

    async def _alone(self, one: Given) -> Recorded | Exception:
        try:
            [outcome] = await self._settle([one])
        except Exception as problem:  # noqa: BLE001 -- raised again in who waits
            return problem
        return outcome
