"""All data from one database to another, SQLite or PostgreSQL, checked by counts and checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.errors import SetupError
from storage.database import Database, Row, Session, Value, marks
from storage.open import SETTING, open_database
from storage.shape import Table, tables

PAGE = 500
"""Rows at a time: fewer values than either database takes in one statement."""
_MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class Moved:
    """A table's rows; the checksum is the sum of their SHA-256, whatever their order, as 64 hex digits."""

    table: str
    rows: int
    checksum: str


async def move(
    source_url: str, target_url: str, tell: Callable[[Moved], None] = lambda _: None, *, named: str = SETTING
) -> list[Moved]:
    """Copy everything in one transaction of the target, which must be empty. The bot must be stopped: what it wrote
    meanwhile would be missing. `tell` hears of each table that is written. Raises SetupError, which says `named` of where the target's URL comes from;
    the target has no data then."""
    async with _opened(source_url) as source, _opened(target_url, named) as target:
        async with source.snapshot() as reading, target.transaction() as writing:
            await _empty(writing)
            sent = []
            for table in tables():
                sent.append(await _copy(reading, writing, table))
                tell(sent[-1])
            arrived = [await _sum(writing, table) for table in tables()]
            for before, after in zip(sent, arrived, strict=True):
                if before != after:
                    raise SetupError(
                        f"The table {before.table} did not arrive as it was sent: nothing was moved."
                    )
        await target.renumber([table.name for table in tables() if table.numbered])
    return sent


@asynccontextmanager
async def _opened(url: str, named: str = SETTING) -> AsyncIterator[Database]:
    database = await open_database(url, named=named)
    try:
        yield database
    finally:
        await database.close()


async def _empty(session: Session) -> None:
    for table in tables():
        if await session.run(f"SELECT 1 FROM {table.name} LIMIT 1"):
            raise SetupError(
                f"The database to move to has data already, in {table.name}: give the URL of an empty one."
            )


async def _copy(reading: Session, writing: Session, table: Table) -> Moved:
    total, count = 0, 0
    into = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES "
    async for rows in _pages(reading, table):
        await writing.run(
            into + marks(len(rows), f"({marks(len(table.columns))})"),
            [value for row in rows for value in row],
        )
        total, count = total + _hashed(rows), count + len(rows)
    return _moved(table, count, total)


async def _sum(session: Session, table: Table) -> Moved:
    total, count = 0, 0
    async for rows in _pages(session, table):
        total, count = total + _hashed(rows), count + len(rows)
    return _moved(table, count, total)


async def _pages(session: Session, table: Table) -> AsyncIterator[list[Row]]:
    """The rows by their key, a page at a time: a page begins after the key where the one before ended."""
    chosen, key = ", ".join(table.columns), ", ".join(table.key)
    places = [table.columns.index(column) for column in table.key]
    after, values = "", list[Value]()
    while True:
        rows = await session.run(
            f"SELECT {chosen} FROM {table.name} {after} ORDER BY {key} LIMIT {PAGE}", values
        )
        if not rows:
            return
        yield rows
        after, values = f"WHERE ({key}) > ({marks(len(places))})", [rows[-1][place] for place in places]


def _hashed(rows: Iterable[Row]) -> int:
    return sum(
        int.from_bytes(hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode()).digest())
        for row in rows
    )


def _moved(table: Table, count: int, total: int) -> Moved:
    return Moved(table.name, count, f"{total % _MODULUS:064x}")
