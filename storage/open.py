"""From a URL to a store: every way in which that can fail is one sentence for the operator."""

# ruff: noqa: PLC0415 -- a start costs no more than the database it uses

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SetupError
from storage import file, sqlite
from storage.database import Database
from storage.migrate import FOLDER, Migration, migrations
from storage.store import SqlStore

PATIENCE = timedelta(seconds=5)
"""How long a transaction waits for one of another process."""
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")
_NO_DRIVER = (
    "DATABASE_URL is one of PostgreSQL, for which asyncpg is needed: pip install 'tenfold[postgres]'."
)
_UNREADABLE = (
    "The URL of the database can't be read: it begins with postgresql://USER:PASSWORD@HOST, and in the password "  # pragma: allowlist secret
    "%, /, ?, # and @ are written as %25, %2F, %3F, %23 and %40."
)


async def open_store(url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER) -> SqlStore:
    """Open the database of a URL, made or upgraded if need be. Raises SetupError; nothing half-made is left then."""
    return SqlStore(await open_database(url, patience=patience, folder=folder))


async def open_database(url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER) -> Database:
    """The same, without the questions that a store answers."""
    steps = migrations(folder)
    if url.startswith(_POSTGRES):
        return await _postgres(url, patience, steps)
    return await _sqlite(path_of(url), patience, steps)


def path_of(url: str) -> Path:
    """The file of `sqlite:///relative` or `sqlite:////absolute`; only the scheme of another URL is ever repeated."""
    if not url.startswith(_SQLITE) or not url.removeprefix(_SQLITE).strip("/"):
        scheme = url.partition(":")[0]
        raise SetupError(
            f'DATABASE_URL must be "{_SQLITE}" with the name of a file after it, or begin with "{_POSTGRES[0]}", '
            f'and its scheme here is "{scheme}".'
        )
    return Path(url.removeprefix(_SQLITE))


async def _sqlite(path: Path, patience: timedelta, steps: tuple[Migration, ...]) -> Database:
    try:
        with file.made(path):
            await asyncio.to_thread(file.prepare, path, patience, steps)
            return await sqlite.open_database(path, patience)
    except (OSError, ValueError, sqlite3.Error) as error:
        raise SetupError(file.sentence(path, error)) from error


async def _postgres(url: str, patience: timedelta, steps: tuple[Migration, ...]) -> Database:
    try:
        import asyncpg
    except ImportError:
        raise SetupError(_NO_DRIVER) from None
    from storage import postgres, postgres_schema

    name = _named(url)
    try:
        connection = await postgres.connect(url, patience.total_seconds())
        try:
            await postgres_schema.upgrade(connection, steps, name)
        finally:
            await connection.close()
        return await postgres.open_database(url, patience)
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
