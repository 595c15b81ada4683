"""SQLite behind `Database`: one connection that writes, some that read, one that checkpoints."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import aiosqlite

from bot import metrics
from storage.batches import Batches
from storage.checkpoints import Checkpointer
from storage.database import Row, Session, T, Value, Work
from storage.file import address
from storage.inside import MEANING, Reading, Writing, looked, written
from storage.turn import Keep, taken

READERS = 2
"""One long read leaves the other to the clicks, whose looks use one at a time: more threads would fight for the interpreter."""
SHARED = 8
"""Looks in one hop, of those that wait: a hop costs as much as all that a click looks at, and a long look keeps few others waiting."""
_PRAGMAS = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
_READING = "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;"
"""Up to 16 MiB each, so that the board of a large workspace need not fetch the same pages again and again."""


class _SqliteSession:
    """One connection; its thread runs what it is given in order, also what was cancelled meanwhile."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        with MEANING:
            return cast(list[Row], await self._connection.execute_fetchall(sql, values))


class SqliteDatabase:
    """An open file."""

    def __init__(
        self, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection], checkpointer: Checkpointer
    ) -> None:
        self._writer = writer
        self._readers = readers
        self._checkpointer = checkpointer
        self._writing = asyncio.Lock()
        self._looks = Batches[Work[Any], Any](self._looked, SHARED)
        self._free: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._free.put_nowait(reader)

    async def read(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one query, on what is committed."""
        with metrics.READ.time():
            async with self._reader() as reader:
                return await _SqliteSession(reader).run(sql, values)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """Several queries that all see the same commits."""
        with metrics.SNAPSHOT.time():
            async with self._reader() as reader:
                try:
                    await reader.execute_fetchall("BEGIN")
                    yield _SqliteSession(reader)
                finally:
                    await reader.rollback()

    async def look(self, work: Work[T]) -> T:
        """What the work finds in a snapshot."""
        with metrics.SNAPSHOT.time():
            found: T = await self._looks.add(work)
            return found

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Committed at the end of the block; undone if it is left by an exception or a cancellation."""
        with metrics.TRANSACTION.time():
            async with self._writing:
                try:
                    yield _SqliteSession(self._writer)
                    with MEANING:
                        await self._writer.commit()
                except BaseException:
                    await self._writer.rollback()
                    raise
        self._checkpointer.wake()

    async def write(self, work: Work[T]) -> T:
        """What the work comes to in a transaction, once that is committed: it goes on though who waits is cancelled."""
        with metrics.TRANSACTION.time():
            async with self._writing:
                outcome = await written(self._writer, work)
        self._checkpointer.wake()
        return outcome

    async def turn(self, works: Sequence[Work[T]], keep: Keep) -> list[T | Exception]:
        """What each of the works comes to, as in `storage.turn`."""
        with metrics.TRANSACTION.time():
            async with self._writing:
                outcomes = await taken(self._writer, works, keep)
        self._checkpointer.wake()
        return outcomes

    async def renumber(self, tables: Sequence[str]) -> None:
        """Nothing to do: SQLite goes on after the greatest number there is."""

    async def close(self) -> None:
        """Let the transaction under way end, then let go of the file: the writer's close empties the log."""
        async with self._writing:
            await self._looks.close()
            await self._checkpointer.close()
            for reader in self._readers:
                await reader.close()
            await self._writer.close()

    async def _looked(self, works: Sequence[Work[Any]]) -> list[Any]:
        async with self._reader() as reader:
            return await looked(reader, works)

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[aiosqlite.Connection]:
        reader = await self._free.get()
        try:
            yield reader
        finally:
            self._free.put_nowait(reader)


async def open_database(path: Path, patience: timedelta) -> SqliteDatabase:
    """Open a file that is there and in WAL mode. Raises sqlite3.Error; nothing stays open then."""
    opened: list[aiosqlite.Connection] = []
    try:
        for pragmas in (*[_READING] * READERS, ""):
            opened.append(await _connect(path, patience, pragmas))  # noqa: PERF401 -- what is open must be known if one fails
        [(page,)] = await opened[-1].execute_fetchall("PRAGMA page_size")
        writer = await _connect(path, patience, "PRAGMA wal_autocheckpoint = 0;", Writing)
    except BaseException:
        for connection in opened:
            await connection.close()
        raise
    *readers, checkpointing = opened
    return SqliteDatabase(writer, readers, Checkpointer(checkpointing, page))


async def _connect(
    path: Path, patience: timedelta, pragmas: str = "", factory: type[Reading] = Reading
) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(
        address(path), uri=True, timeout=patience.total_seconds(), isolation_level=None,
        factory=factory, cached_statements=128,
    )  # fmt: skip
    try:
        await connection.executescript(_PRAGMAS + pragmas)
    except BaseException:
        await connection.close()
        raise
    return connection
