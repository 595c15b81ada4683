"""A new database for a test: a SQLite file, or with `pytest --on postgresql` a schema of its own on a server.

The server is at TENFOLD_TEST_POSTGRES, such as postgresql://tenfold@127.0.0.1:5432/tenfold; its data are not kept.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

SERVER = os.environ.get("TENFOLD_TEST_POSTGRES", "")
NO_SERVER = "needs a PostgreSQL server: set TENFOLD_TEST_POSTGRES to its URL"
_numbers = itertools.count()
_chosen = ["sqlite"]
_made: list[str] = []


def choose(kind: str) -> None:
    """From now on new databases are of this kind."""
    if kind == "postgresql" and not SERVER:
        raise pytest.UsageError(f"--on postgresql {NO_SERVER}")
    _chosen[0] = kind


def on_postgres() -> bool:
    """Whether new databases are PostgreSQL's."""
    return _chosen[0] == "postgresql"


def new(path: Path) -> str:
    """The URL of an empty database; `path` is where its file would be."""
    return postgres() if on_postgres() else f"sqlite:///{path}"


def postgres() -> str:
    """The URL of an empty schema on the server."""
    if not SERVER:
        pytest.skip(NO_SERVER)
    schema = f"t{os.getpid()}_{next(_numbers)}"
    _away(_run(SERVER, f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}", ()))
    _made.append(schema)
    return f"{SERVER}{'&' if '?' in SERVER else '?'}search_path={schema}"


def tidy() -> None:
    """Away with the schemas that `postgres` made."""
    for schema in _made:
        _away(_run(SERVER, f"SET client_min_messages = error; DROP SCHEMA IF EXISTS {schema} CASCADE", ()))
    _made.clear()


def sql(url: str, text: str, *values: Any) -> list[Any]:
    """One statement past the store; its rows as tuples."""
    if not url.startswith("sqlite"):
        return list(_away(_run(url, text, values)))
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database, database:
        return database.execute(text, values).fetchall()


async def _run(url: str, text: str, values: tuple[Any, ...]) -> list[Any]:
    from storage.postgres import connect, numbered  # noqa: PLC0415 -- the driver is an extra

    connection = await connect(url, 5.0)
    try:
        if not values and ";" in text:
            await connection.execute(text)
            return []
        return [tuple(row) for row in await connection.fetch(numbered(text), *values)]
    finally:
        await connection.close()


def _away(work: Any) -> Any:
    """Run in a loop of another thread, wait here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
