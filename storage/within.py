"""A database that is one session of another: what a part of the store asks of it is asked there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.records import Answer, Recorded
from storage.database import Row, Session, T, Value, Work
from storage.recorder import Visit

_ONLY_READ = "a snapshot is not written to"


class Unwritten:
    """The recorder there: a mistake of who asks, too."""

    async def record(self, answer: Answer) -> Recorded:  # noqa: ARG002 -- whatever it is
        """Raises RuntimeError."""
        raise RuntimeError(_ONLY_READ)

    async def visit(self, visit: Visit[T]) -> T:  # noqa: ARG002 -- whatever it is
        """Raises RuntimeError."""
        raise RuntimeError(_ONLY_READ)

    async def close(self) -> None:
        """Nothing to do."""


class Within:
    """A snapshot: what would write is a mistake of who asks, and raises RuntimeError."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def read(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one query."""
        return await self._session.run(sql, values)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """The session itself."""
        yield self._session

    async def look(self, work: Work[T]) -> T:
        """What the work finds there."""
        return await work(self._session)

    def transaction(self) -> AbstractAsyncContextManager[Session]:
        """There is none."""
        raise RuntimeError(_ONLY_READ)

    async def write(self, work: Work[T]) -> T:  # noqa: ARG002 -- whatever it is
        """Nor is it done."""
        raise RuntimeError(_ONLY_READ)

    async def renumber(self, tables: Sequence[str]) -> None:  # noqa: ARG002 -- whichever they are
        """Nor this."""
        raise RuntimeError(_ONLY_READ)

    async def close(self) -> None:
        """Nothing to do: who opened the session closes it."""
