"""PostgreSQL behind `Database`: one connection that writes, a pool that reads. Needs asyncpg, the extra "postgres".

Transactions run one after another over all copies of the bot, as on SQLite: an advisory lock is taken with BEGIN. What
holds on one database holds on the other, nothing deadlocks, no serialisation failure is to be retried; group commit keeps
the lock's price small.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import asyncpg

from bot import metrics
from bot.errors import Unavailable
from storage.database import Row, Session, T, Value, Violation, Work

if TYPE_CHECKING:
    from asyncpg import Connection, Pool, Record

READERS = 8
"""Connections that read, at most; they are opened as they are needed."""
LOCK = 7_310_586
"""The number under which writers take turns, in their database."""
SILENCE = 5_000
"""Milliseconds between two statements after which the server ends a transaction: a copy whose machine went dark holds the
lock no longer."""
_UNAVAILABLE = "The database can't be used just now ({why}); nothing was changed, try again in a moment."
_UNSURE = (
    "The database went away while it kept this ({why}); try again in a moment: what was kept is shown then."
)
"""A commit that got no answer may have come to pass."""
_FAULTS_OF_VALUES = (
    asyncpg.IntegrityConstraintViolationError, asyncpg.DataError, asyncpg.exceptions.DataError,
)  # fmt: skip
_LOST = (
    OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError, asyncpg.LockNotAvailableError, asyncpg.QueryCanceledError,
    asyncpg.IdleInTransactionSessionTimeoutError,
)  # fmt: skip


@lru_cache(maxsize=512)
def numbered(sql: str) -> str:
    """`$1, $2` for the question marks; no statement of ours holds one in a literal."""
    first, *rest = sql.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, 1))


@contextmanager
def _reached(sentence: str = _UNAVAILABLE) -> Iterator[None]:
    """A server that can't be used just now is told in one sentence."""
    try:
        yield
    except _LOST as error:
        raise Unavailable(sentence.format(why=_why(error))) from error


class _PostgresSession:
    """One connection inside a transaction."""

    def __init__(self, connection: Connection[Record]) -> None:
        self._connection = connection

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        with _reached():
            try:
                return [tuple(row) for row in await self._connection.fetch(numbered(sql), *values)]
            except _FAULTS_OF_VALUES as error:
                raise Violation(str(error)) from error


class PostgresDatabase:
    """An open database. A connection that breaks is made again for the next transaction."""

    def __init__(self, url: str, pool: Pool[Record], patience: timedelta) -> None:
        self._url = url
        self._pool = pool
        self._patience = patience.total_seconds()
        self._writing = asyncio.Lock()
        self._writer: Connection[Record] | None = None

    async def read(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one query, on what is committed."""
        with metrics.READ.time():
            async with self._reader() as reader:
                return await _PostgresSession(reader).run(sql, values)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """Several queries that all see the same commits."""
        with metrics.SNAPSHOT.time(), _reached():
            async with (
                self._reader() as reader,
                reader.transaction(isolation="repeatable_read", readonly=True),
            ):
                yield _PostgresSession(reader)

    async def look(self, work: Work[T]) -> T:
        """What the work finds in a snapshot."""
        async with self.snapshot() as session:
            return await work(session)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Committed at the end of the block; undone if it is left by an exception or a cancellation."""
        with metrics.TRANSACTION.time():
            async with self._writing:
                writer = await self._begun()
                try:
                    yield _PostgresSession(writer)
                    await self._commit()
                except BaseException:
                    await self._undone(writer)
                    raise

    async def write(self, work: Work[T]) -> T:
        """What the work comes to in a transaction, once that is committed."""
        async with self.transaction() as session:
            return await work(session)

    async def _begun(self) -> Connection[Record]:
        try:
            with _reached():
                if self._writer is None or self._writer.is_closed():
                    self._writer = await connect(self._url, self._patience)
                    await self._writer.execute(f"SET idle_in_transaction_session_timeout = {SILENCE}")
                await self._writer.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOCK})")
        except BaseException:
            self._forget()
            raise
        return self._writer

    async def _commit(self) -> None:
        if self._writer is None:
            raise Unavailable(_UNAVAILABLE.format(why="the connection is lost"))
        with _reached(_UNSURE):
            await self._writer.execute("COMMIT")

    async def _undone(self, writer: Connection[Record]) -> None:
        """A connection that can't roll back, or whose waiter leaves once more, is let go of: the server rolls back then."""
        try:
            await writer.execute("ROLLBACK")
        except (*_LOST, asyncpg.PostgresError):
            self._forget()
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        if self._writer is not None:
            self._writer.terminate()
            self._writer = None

    async def renumber(self, tables: Sequence[str]) -> None:
        """Rows came into these tables with their numbers (`id`): the next ones go on after them."""
        async with self.transaction() as session:
            for table in tables:
                await session.run(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM {table}), false)"
                )

    async def close(self) -> None:
        """Let the transaction under way end, then let go of the database."""
        async with self._writing:
            if self._writer is not None:
                await self._writer.close()
            await self._pool.close()

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Connection[Record]]:
        with _reached():
            reader = await self._pool.acquire(timeout=self._patience)
        try:
            yield reader
        finally:
            await self._pool.release(reader)


async def connect(url: str, patience: float) -> Connection[Record]:
    """One connection of our settings."""
    connection: Connection[Record] = await asyncpg.connect(url, timeout=patience, server_settings=_SETTINGS)
    await _prepare(connection)
    return connection


@asynccontextmanager
async def connected(url: str, patience: timedelta) -> AsyncIterator[Connection[Record]]:
    """The same, while it is needed."""
    connection = await connect(url, patience.total_seconds())
    try:
        yield connection
    finally:
        await connection.close()


async def open_database(url: str, patience: timedelta) -> PostgresDatabase:
    """Open a database that is there and of the newest schema. Raises what asyncpg raises; nothing stays open then."""
    pool = await asyncpg.create_pool(
        url,
        min_size=1,
        max_size=READERS,
        timeout=patience.total_seconds(),
        init=_prepare,
        server_settings=_SETTINGS,
    )
    return PostgresDatabase(url, pool, patience)


_SETTINGS = {"application_name": "tenfold", "timezone": "UTC", "random_page_cost": "1.1", "jit": "off"}


async def _prepare(connection: Connection[Record]) -> None:
    """Sums of BIGINT are NUMERIC: whole ones are read as int, others as float, as SQLite gives them."""
    await connection.set_type_codec(
        "numeric", schema="pg_catalog", encoder=str, decoder=_number, format="text"
    )


def _number(text: str) -> int | float:
    return float(text) if "." in text or not text.lstrip("-").isdigit() else int(text)


def _why(error: BaseException) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__
