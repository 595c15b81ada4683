"""A SQLite file, made ready: found or made, checked, backed up and upgraded, before the bot opens it."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.errors import SetupError
from storage.migrate import Migration, done, migrate, pending

log = logging.getLogger(__name__)

OLDEST = (3, 37)
"""STRICT tables and RETURNING need it."""
CHECKED = 32 * 2**20
"""Bytes up to which the whole file is checked at every start; beyond, that would be felt."""
_ELSEWHERE = "or set DATABASE_URL to another file."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: f"is locked by another program: end that program, {_ELSEWHERE}",
    sqlite3.SQLITE_NOTADB: f"is no SQLite database: move it away, {_ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: f"is damaged: restore a backup in its place, {_ELSEWHERE}",
    sqlite3.SQLITE_FULL: f"can't grow, the disk is full: make room, {_ELSEWHERE}",
    sqlite3.SQLITE_READONLY: f"or its folder can't be written: give the user that runs the bot the right to, {_ELSEWHERE}",
}
_UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


def address(path: Path) -> str:
    """The file's URI, for one that is there: opening it never makes one."""
    return f"{path.absolute().as_uri()}?mode=rw"


def sentence(path: Path, error: Exception) -> str:
    """What to tell the operator."""
    code = _code(error)
    if isinstance(error, PermissionError) or code in _UNWRITABLE:
        code = sqlite3.SQLITE_READONLY
    why = str(error).rstrip(".") if not isinstance(error, OSError) else error.strerror
    return f"{path} {_SENTENCES.get(code, f'can not be used ({why}): mend that, {_ELSEWHERE}')}"


def _code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def made(path: Path) -> Iterator[None]:
    """The file and its folders are there inside; what was made for that is removed if the block fails, but for a file
    that another copy of the bot is filling."""
    _no_folder(path)
    missing = [folder for folder in path.parents if not folder.exists()]
    created = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        created = _create(path)
        yield
    except BaseException as problem:
        if created and _code(problem) != sqlite3.SQLITE_BUSY:
            _remove(path)
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _no_folder(path: Path) -> None:
    if path.is_dir():
        raise SetupError(
            f"{path} is a folder: set DATABASE_URL to a file in it, such as {path / 'tenfold.sqlite3'}."
        )


def _create(path: Path) -> bool:
    """An empty file, for its owner's eyes only; False if there is one. Raises PermissionError if that can't be written
    (SQLite would leave files of a log beside it before it knows)."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        _examine_rights(path, os.R_OK | os.W_OK)
        return False
    return True


def _examine_rights(path: Path, wanted: int) -> None:
    if not os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError from None


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def lacking(path: Path, patience: timedelta, steps: Sequence[Migration]) -> list[Migration]:
    """The steps that `prepare` would do, all if there is no file. Looks only. Raises SetupError, OSError or sqlite3.Error."""
    _no_folder(path)
    if not path.exists():
        nearest = next(folder for folder in path.absolute().parents if folder.exists())
        _examine_rights(nearest, os.W_OK | os.X_OK)
        return list(steps)
    _examine_rights(path, os.R_OK | os.W_OK)
    with _checked(path, patience) as connection:
        return pending(done(connection), steps, str(path))


def prepare(path: Path, patience: timedelta, steps: Sequence[Migration]) -> None:
    """Check the file, take it to the newest schema and to WAL mode. Raises SetupError or sqlite3.Error."""
    with _checked(path, patience) as connection:
        connection.execute("PRAGMA user_version = 0")  # a write, to see that one is possible
        connection.rollback()
        migrate(connection, steps, str(path), partial(_backup, path))
        mode = _write_ahead(connection)
    if mode != "wal":
        raise SetupError(
            f"{path} is on a file system without shared memory: {_ELSEWHERE.removeprefix('or ')}"
        )


@contextmanager
def _checked(path: Path, patience: timedelta) -> Iterator[sqlite3.Connection]:
    """A connection to a file of ours that is not damaged, under the writers' lock."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise SetupError(
            f"This Python has SQLite {sqlite3.sqlite_version}: {path} needs one with 3.37 or newer."
        )
    with closing(_connect(path, patience)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _check(connection, path)
        yield connection


def _connect(path: Path, patience: timedelta) -> sqlite3.Connection:
    return sqlite3.connect(address(path), uri=True, timeout=patience.total_seconds(), isolation_level=None)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "migrations" not in tables:
        raise SetupError(f"{path} is the database of another program: set DATABASE_URL to another file.")
    if path.stat().st_size <= CHECKED:
        [found] = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise SetupError(f"{path} {_SENTENCES[sqlite3.SQLITE_CORRUPT]}")


def _write_ahead(connection: sqlite3.Connection) -> str:
    """Change to WAL mode, for good; the mode it has then. The change itself never waits, so what waits stands in for it."""
    while True:
        try:
            [mode] = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as problem:
            if _code(problem) != sqlite3.SQLITE_BUSY:
                raise
            connection.execute("BEGIN EXCLUSIVE")
            connection.rollback()
        else:
            return str(mode)


def kept(path: Path, version: int) -> Path:
    """Where the file is kept as it was before an upgrade whose first step has this number."""
    return path.with_name(f"{path.name}.before-{version:04}")


def _backup(path: Path, version: int) -> None:
    """Copy the file; the copy is there in full, or not at all."""
    whole = kept(path, version)
    part = whole.with_name(f"{whole.name}.part")
    try:
        with closing(_connect(path, timedelta())) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(whole)
        log.info("the schema of the database is upgraded; the database as it was is kept in %s", whole)
    finally:
        _remove(part)
