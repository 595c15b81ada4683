"""`backup`, `restore` and `move-data`: the database as a whole."""

from __future__ import annotations

from pathlib import Path

from bot.errors import SetupError
from bot.settings import Settings
from storage import backups
from storage.move import Moved, move
from storage.open import path_of


def backup(given: Settings, copy: Path) -> None:
    """Copy the database to a file, also while the bot runs."""
    path = _path("backup", given)
    backups.backup(path, copy)
    print(f"{path} was copied to {copy}.")


def restore(given: Settings, copy: Path) -> None:
    """Put a copy in the database's place."""
    path = _path("restore", given)
    aside = backups.restore(copy, path)
    print(f"{copy} is the database now: {path}." + (f" The one before is {aside}." if aside else ""))


def _path(command: str, given: Settings) -> Path:
    if given.shared:
        raise SetupError(f"`{command}` is for SQLite: PostgreSQL has pg_dump and pg_restore for that.")
    return path_of(given.database_url)


def _tell(table: Moved) -> None:
    if table.rows:
        print(f"{table.table:20} {table.rows:10,} rows  {table.checksum[:16]}", flush=True)


async def copy_all(given: Settings, target: str) -> None:
    """All data to another, empty database; each table is told of when it is written, as a large one takes minutes."""
    if not given.shared and not (path := path_of(given.database_url)).is_file():
        raise SetupError(f"{path} is not there: set DATABASE_URL to the database whose data are to be moved.")
    await move(given.database_url, target, _tell, named="the argument URL")
    print("All is there, as the checksums say: set DATABASE_URL to the new database and start the bot.")
