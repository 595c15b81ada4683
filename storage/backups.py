"""Copies of a SQLite database: taken while the bot runs, and put back while it does not."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import date, datetime, timedelta
from itertools import chain, count
from pathlib import Path

from bot.errors import SetupError
from storage import file
from storage.migrate import Migration, migrations, pending

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
"""How often the bot looks whether today's copy is there."""
PAGES = 1024
"""Pages copied at once: between two such steps the bot writes."""
_LEAP = """INSERT INTO posts (id, place_id, workspace_id, day, season, zone, due_at, closes_at, state, draw)
SELECT id + 1000000, place_id, workspace_id, day, season, zone, due_at, due_at, 'skipped', '' FROM posts
WHERE id = (SELECT MAX(id) FROM posts)"""
"""Messages posted after the copy was made hold ids that would be given again: the next posts leap over them."""
_DAY = r"-(\d{4}-\d{2}-\d{2})"


def backup(path: Path, target: Path) -> None:
    """Copy the database while it is in use; `target` is there in full and sound, or not at all. Raises SetupError."""
    if not path.is_file():
        raise SetupError(f"{path} is not there: set DATABASE_URL to the database that is to be copied.")
    part = target.parent / f"{target.name}.part"
    try:
        _examine_name(target)
        with closing(_standing(path)) as source, closing(_new(part)) as copy:
            source.backup(copy, pages=PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")
            _sound(copy, path)
        _flush(part)
        part.replace(target)
        _flush(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"{target} could not be written: {_why(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore(source: Path, path: Path) -> Path | None:
    """Put a copy in the database's place, while no bot uses it. What was there is moved aside; where it is now, if it was.

    Raises SetupError, before anything is changed, for a copy that is not sound or no database of this bot."""
    if not source.is_file():
        raise SetupError(f"{source} is not there: give the file that `backup` made.")
    steps = migrations()
    _examine(source, steps)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_reading(source)) as copy, closing(_new(part)) as new:
            copy.backup(new)
            with new:
                new.execute(_LEAP)
        _flush(part)
        aside = _moved_aside(path)
        part.replace(path)
        _flush(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"{path} could not be restored: {_why(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return aside


class Backups:
    """A copy a day in `backups/` beside the database, the last `days` kept. `clock` gives aware UTC."""

    def __init__(self, path: Path, days: int, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._days = days
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled. A copy that fails is logged, and tried again within the hour."""
        while True:
            try:
                await asyncio.to_thread(self.round, self._clock().date())
            except SetupError as problem:
                log.warning("no backup was made: %s", problem)
            await asyncio.sleep(EVERY.total_seconds())

    def round(self, today: date) -> None:
        """Make today's copy if it is missing, and let go of those that are too old."""
        folder = folder_of(self._path)
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / f"{self._path.stem}-{today.isoformat()}{self._path.suffix}"
        if not target.exists():
            backup(self._path, target)
            log.info("the database was copied to %s", target.name)
        for day, copy in copies(self._path):
            if day <= today - timedelta(days=self._days):
                copy.unlink(missing_ok=True)


def folder_of(path: Path) -> Path:
    """Where the daily copies of a database are."""
    return path.parent / "backups"


def copies(path: Path) -> list[tuple[date, Path]]:
    """The daily copies of a database that are there, oldest first."""
    pattern = re.compile(re.escape(path.stem) + _DAY + re.escape(path.suffix))
    found = []
    for copy in folder_of(path).glob(f"*{path.suffix}"):
        if match := pattern.fullmatch(copy.name):
            with suppress(ValueError):
                found.append((date.fromisoformat(match[1]), copy))
    return sorted(found)


def check(path: Path) -> list[str]:
    """What is not sound in a database, as SQLite says it; also rows that point nowhere. Reads all of it."""
    with closing(sqlite3.connect(file.address(path), uri=True)) as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
        strays = connection.execute("PRAGMA foreign_key_check").fetchmany(10)
        return found + [f"a row of {table} points nowhere" for table, *_ in strays]


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _examine_name(target: Path) -> None:
    if target.is_dir() or not target.parent.is_dir():
        raise SetupError(f"{target} can't be written: give the name of a new file in a folder that is there.")
    if target.exists():
        raise SetupError(f"{target} is there already: choose another name, or move it away.")


def _standing(path: Path) -> sqlite3.Connection:
    """The database as it is now, whatever is written meanwhile: a copy of what changes under it would begin anew each time."""
    try:
        with ExitStack() as unless_begun:
            connection = sqlite3.connect(file.address(path), uri=True)
            unless_begun.enter_context(closing(connection))
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            unless_begun.pop_all()
    except sqlite3.Error as error:
        raise SetupError(file.sentence(path, error)) from error
    return connection


def _new(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return sqlite3.connect(path)


def _sound(copy: sqlite3.Connection, path: Path) -> None:
    [found] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise SetupError(f"{path} is damaged ({found}): restore the newest backup that is sound.")


def _examine(source: Path, steps: tuple[Migration, ...]) -> None:
    try:
        with closing(_reading(source)) as copy:
            _sound(copy, source)
            applied = dict(copy.execute("SELECT version, checksum FROM migrations"))
    except sqlite3.Error as error:
        raise SetupError(
            f"{source} is no backup of this bot ({error}): give the file that `backup` made."
        ) from None
    pending(applied, steps, str(source))


def _moved_aside(path: Path) -> Path | None:
    """Needs the database for itself: its log is emptied into it, then it is renamed."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            raise SetupError(f"{path} is in use: stop the bot, then restore.") from None
        except sqlite3.DatabaseError:  # damaged: that is why a backup is put back
            log.warning("%s is damaged; it is moved aside as it is", path)
    aside = _free(path.with_name(f"{path.name}.before-restore"))
    path.replace(aside)
    for tail in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    return aside


def _free(path: Path) -> Path:
    """The path, with a number behind it if something is there: who restores twice wants the first one back."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(each for each in chain((path,), numbered) if not each.exists())


def _flush(path: Path) -> None:
    """To disk, also a folder's names where the system can."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error).rstrip(".")
