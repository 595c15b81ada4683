"""From a URL to a store: every way in which that can fail is one sentence for the operator."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

from bot.errors import SetupError
from storage import file
from storage.migrate import FOLDER, migrations
from storage.sqlite import open_database
from storage.store import SqlStore

PATIENCE = timedelta(seconds=5)
"""How long a transaction waits for one of another process."""
_SCHEME = "sqlite:///"


async def open_store(url: str, *, patience: timedelta = PATIENCE, folder: Path = FOLDER) -> SqlStore:
    """Open the database of a URL, made or upgraded if need be. Raises SetupError; nothing half-made is left then."""
    path = _path(url)
    steps = migrations(folder)
    try:
        with file.made(path):
            await asyncio.to_thread(file.prepare, path, patience, steps)
            return SqlStore(await open_database(path, patience))
    except (OSError, ValueError, sqlite3.Error) as error:
        raise SetupError(file.sentence(path, error)) from error


def _path(url: str) -> Path:
    """The file of `sqlite:///relative` or `sqlite:////absolute`; only the scheme of another URL is ever repeated."""
    if not url.startswith(_SCHEME) or not url.removeprefix(_SCHEME).strip("/"):
        scheme = url.partition(":")[0]
        raise SetupError(
            f'DATABASE_URL must be "{_SCHEME}" with the name of a file after it, and its scheme here is "{scheme}".'
        )
    return Path(url.removeprefix(_SCHEME))
