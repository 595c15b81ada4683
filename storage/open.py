"""From a URL to a store: every way in which that can fail is one sentence for the operator."""

# ruff: noqa: PLC0415 -- a start costs no more than the database it uses

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SetupError
from storage import file, sqlite
from storage.database import Database
from storage.migrate import FOLDER, Migration, migrations, pending
from storage.recorder import Recorder
from storage.sqlite import SqliteDatabase
from storage.store import SqlStore
from storage.turns import Turns

SETTING = "DATABASE_URL"
"""What the sentences take a URL to come from."""
PATIENCE = timedelta(seconds=5)
"""How long a transaction waits for one of another process."""
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")
_NO_DRIVER = (
    "DATABASE_URL is one of PostgreSQL, for which asyncpg is needed: pip install 'tenfold[postgres]'."
)
_UNREADABLE = (
    "DATABASE_URL can't be read: it begins with postgresql://USER:PASSWORD@HOST, and in the password "  # pragma: allowlist secret
    "%, /, ?, # and @ are written as %25, %2F, %3F, %23 and %40."
)


async def open_store(
    url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER, named: str = SETTING
) -> SqlStore:
    """Open the database of a URL, made or upgraded if need be. Raises SetupError, whose sentence says `named` of where the URL
    comes from; nothing half-made is left then."""
    return _store(await open_database(url, patience=patience, folder=folder, named=named))


async def open_database(
    url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER, named: str = SETTING
) -> Database:
    """The same, without the questions that a store answers."""
    steps = migrations(folder)
    with _said_of(named):
        if url.startswith(_POSTGRES):
            return await _postgres(url, patience, steps)
        return await _sqlite(path_of(url), patience, steps)


async def lacking(url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER) -> list[Migration]:
    """The steps that the database of a URL lacks, all if there is none yet. Looks only: nothing is made, upgraded or written.
    Raises SetupError for one that can't be opened."""
    steps = migrations(folder)
    if url.startswith(_POSTGRES):
        return await _postgres_lacking(url, patience, steps)
    path = path_of(url)
    with _in_file(path):
        return await asyncio.to_thread(file.lacking, path, patience, steps)


async def open_unchanged(url: str, *, patience: timedelta = PATIENCE) -> SqlStore:
    """Open a database that lacks nothing, as it is."""
    if url.startswith(_POSTGRES):
        with _on_server(url):
            from storage import postgres

            return _store(await postgres.open_database(url, patience))
    path = path_of(url)
    with _in_file(path):
        return _store(await sqlite.open_database(path, patience))


def path_of(url: str) -> Path:
    """The file of `sqlite:///relative` or `sqlite:////absolute`; only the scheme of another URL is ever repeated."""
    if not url.startswith(_SQLITE) or not url.removeprefix(_SQLITE).strip("/"):
        scheme = url.partition(":")[0]
        raise SetupError(
            f'DATABASE_URL must be "{_SQLITE}" with the name of a file after it, or begin with "{_POSTGRES[0]}", '
            f'and its scheme here is "{scheme}".'
        )
    return Path(url.removeprefix(_SQLITE))


def _store(database: Database) -> SqlStore:
    return SqlStore(database, Turns(database) if isinstance(database, SqliteDatabase) else Recorder(database))


@contextmanager
def _said_of(named: str) -> Iterator[None]:
    """What is said of the setting is said of another source of the URL."""
    try:
        yield
    except SetupError as problem:
        raise SetupError(str(problem).replace(SETTING, named)) from problem


async def _sqlite(path: Path, patience: timedelta, steps: tuple[Migration, ...]) -> Database:
    with _in_file(path), file.made(path):
        await asyncio.to_thread(file.prepare, path, patience, steps)
        return await sqlite.open_database(path, patience)


@contextmanager
def _in_file(path: Path) -> Iterator[None]:
    """What goes wrong with the file is a sentence."""
    try:
        yield
    except (OSError, ValueError, sqlite3.Error) as error:
        raise SetupError(file.sentence(path, error)) from error


async def _postgres(url: str, patience: timedelta, steps: tuple[Migration, ...]) -> Database:
    with _on_server(url) as name:
        from storage import postgres, postgres_schema

        async with postgres.connected(url, patience) as connection:
            await postgres_schema.upgrade(connection, steps, name)
        return await postgres.open_database(url, patience)


async def _postgres_lacking(url: str, patience: timedelta, steps: tuple[Migration, ...]) -> list[Migration]:
    with _on_server(url) as name:
        from storage import postgres, postgres_schema

        async with postgres.connected(url, patience) as connection:
            return pending(await postgres_schema.done(connection), steps, name)


@contextmanager
def _on_server(url: str) -> Iterator[str]:
    """With the server's name; what goes wrong with it is a sentence."""
    try:
        import asyncpg
    except ImportError:
        raise SetupError(_NO_DRIVER) from None
    name = _named(url)
    try:
        yield name
    except (OSError, ValueError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        why = str(error).partition("\n")[0].rstrip(".") or type(error).__name__
        raise SetupError(f"The database {name} can't be used ({why}): mend that and start again.") from error


def _named(url: str) -> str:
    """A PostgreSQL URL without who and with which password. Raises SetupError if a character in the password makes the rest
    of it look like something else."""
    try:
        parts = urlsplit(url)
        for host in parts.netloc.rpartition("@")[2].split(","):
            _ = urlsplit(f"//{host}").port
    except ValueError:
        raise SetupError(_UNREADABLE) from None
    if "#" in url or url.count("@") > ("@" in parts.netloc):
        raise SetupError(_UNREADABLE)
    return f"{parts.hostname or 'localhost'}{parts.path}"
