"""Whole pieces of work inside the thread of a SQLite connection: one hop to it, however many statements.

aiosqlite has no public way to run a function in its thread, but `execute_fetchall` hands what it is given to `execute` of the
connection, and that is made by our own `factory`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, cast

import aiosqlite

from bot.errors import Unavailable
from storage.database import Row, T, Value, Violation, Work

_UNAVAILABLE = "The database can't be used just now ({why}); nothing was changed, try again in a moment."
_FAULTS_OF_VALUES = (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError)
_WORK = "a piece of work"
"""What is given in place of SQL."""


class Reading(sqlite3.Connection):
    """Takes pieces of work beside SQL."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run SQL with values, or a piece of work: the one thing to fetch then is what it comes to."""
        if sql is _WORK:
            return _Outcome(self, parameters[0](self))
        return super().execute(sql, parameters)

    def begin(self) -> None:
        """A snapshot, unless in one: it lasts until `rollback`."""
        if not self.in_transaction:
            with MEANING:
                sqlite3.Connection.execute(self, "BEGIN")


class Writing(Reading):
    """The first statement after a commit begins the next transaction, in the same hop to the thread."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As above."""
        if sql is not _WORK and not self.in_transaction:
            super().execute("BEGIN IMMEDIATE")
        return super().execute(sql, parameters)


class _Outcome(sqlite3.Cursor):
    def __init__(self, connection: sqlite3.Connection, outcome: object) -> None:
        super().__init__(connection)
        self._outcome = outcome

    def fetchall(self) -> list[Any]:
        return [self._outcome]


class Meaning:
    """What the store knows of sqlite3's errors: values that can't be kept, a database that can't be used just now."""

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        """Our SQL's own mistakes stay what they are."""
        if isinstance(error, _FAULTS_OF_VALUES):
            raise Violation(str(error)) from error
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise Unavailable(_UNAVAILABLE.format(why=error)) from error


MEANING = Meaning()


class Inside:
    """The session of a piece of work: nothing in it waits."""

    def __init__(self, connection: Reading) -> None:
        self.connection = connection

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """As `Session` says."""
        with MEANING:
            return self.connection.execute(sql, values).fetchall()


async def looked(connection: aiosqlite.Connection, works: Sequence[Work[T]]) -> list[T | Exception]:
    """What each of the works finds, in a snapshot of a `Reading` connection; none of them spoils it for the others."""

    def look(inside: Reading) -> list[T | Exception]:
        inside.begin()
        try:
            return [_found(work, inside) for work in works]
        finally:
            inside.rollback()

    return await handed(connection, look)


def _found(work: Work[T], inside: Reading) -> T | Exception:
    try:
        return whole(work(Inside(inside)))
    except BaseException as problem:  # noqa: BLE001 -- raised again in who waits
        return raisable(problem)


def raisable(problem: BaseException) -> Exception:
    """To be raised in who waits: a panic of a library in another language is no `Exception`, and must not stop the others."""
    return problem if isinstance(problem, Exception) else RuntimeError(repr(problem))


async def written(connection: aiosqlite.Connection, work: Work[T]) -> T:
    """What the work comes to in a transaction of a `Writing` connection, once that is committed."""

    def write(inside: Reading) -> T:
        try:
            outcome = whole(work(Inside(inside)))
            with MEANING:
                inside.commit()
        except BaseException:
            inside.rollback()
            raise
        return outcome

    return await handed(connection, write)


async def handed(connection: aiosqlite.Connection, work: Callable[[Reading], T]) -> T:
    """What it comes to in the connection's thread."""
    [outcome] = await connection.execute_fetchall(_WORK, [work])
    return cast(T, outcome)


def whole(work: Coroutine[Any, Any, T]) -> T:
    """What it comes to without a wait. Raises RuntimeError for work that waits for something else than its session."""
    try:
        work.send(None)
    except StopIteration as ended:
        return cast(T, ended.value)
    work.close()
    raise RuntimeError("work in a session may wait for nothing else")
