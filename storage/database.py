"""What the store needs of a database. SQL is one text for all of them, with `?` for each value."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

Value: TypeAlias = int | str | bytes | None
Row: TypeAlias = Sequence[Any]
T = TypeVar("T")


class Violation(Exception):  # noqa: N818 -- names what happened, and is caught in one place
    """What was to be written can't be: a constraint does not hold, or the database has no such value."""


class Session(Protocol):
    """A connection inside a transaction or a snapshot."""

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement: all its rows, in one hop."""


Work: TypeAlias = Callable[[Session], Coroutine[Any, Any, T]]
"""What is to be done in a session. It awaits nothing else, so SQLite does the whole of it in one hop to its thread: what
clicks wait for is worth being written so."""


class Database(Protocol):
    """Transactions one after another, reads beside them."""

    async def read(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one query, on what is committed."""

    def snapshot(self) -> AbstractAsyncContextManager[Session]:
        """Several queries that all see the same commits."""

    async def look(self, work: Work[T]) -> T:
        """What the work finds in a snapshot."""

    def transaction(self) -> AbstractAsyncContextManager[Session]:
        """Committed at the end of the block; undone if it is left by an exception or a cancellation."""

    async def write(self, work: Work[T]) -> T:
        """What the work comes to in a transaction, once that is committed; undone if it raises. Who stops waiting may or may
        not have stopped it."""

    async def renumber(self, tables: Sequence[str]) -> None:
        """Rows came into these tables with their numbers (`id`): the next ones go on after them."""

    async def close(self) -> None:
        """Let the transaction under way end, then let go of the database."""


def marks(count: int, each: str = "?") -> str:
    """`?, ?, ?` for `count` values, or rows of them."""
    return ", ".join([each] * count)
