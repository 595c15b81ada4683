"""`backup`, `restore` and `move-data`: the database as a whole."""

from __future__ import annotations

from pathlib import Path

from bot.errors import SetupError
from bot.settings import Settings
from storage import backups
from storage.move import move
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


async def copy_all(given: Settings, target: str) -> None:
    """All data to another, empty database."""
    for table in await move(given.database_url, target):
        print(f"{table.table:20} {table.rows:10,} rows  {table.checksum[:16]}")
    print("All is there, as the checksums say: set DATABASE_URL to the new database and start the bot.")
