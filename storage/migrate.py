"""The schema's numbered steps, and taking a SQLite file from where it is to the newest."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SetupError

FOLDER = Path(__file__).parent / "migrations"
_TABLE = """CREATE TABLE IF NOT EXISTS migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step, `0007_what.sql`. Once released its text never changes."""

    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, whatever its line ends."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """All steps, in order."""
    return tuple(
        Migration(int(file.name[:4]), file.name, file.read_text("utf-8"))
        for file in sorted(folder.glob("*.sql"))
    )


def statements(text: str) -> Iterator[str]:
    """The statements of a step; each begins on a line of its own, only line comments stand between them."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if sqlite3.complete_statement("".join(lines)):
            yield "".join(lines)
            lines.clear()
    if any(line.strip() and not line.lstrip().startswith("--") for line in lines):
        raise ValueError(f"a statement has no end: {''.join(lines)}")


def pending(applied: Mapping[int, str], known: Sequence[Migration], name: str) -> list[Migration]:
    """The steps still to do for a database called `name` with these checksums. Raises SetupError for one that can't
    be taken there."""
    newest = known[-1].version
    if applied and max(applied) > newest:
        raise SetupError(
            f"{name} was made by a newer version of the bot (its schema is {max(applied)}, this version knows {newest}): "
            "start that version, or restore the backup made before its upgrade."
        )
    for step in known:
        if applied.get(step.version, step.checksum) != step.checksum:
            raise SetupError(
                f"{name} was made with another {step.name} than this version has: "
                "start the version it was made with, or set DATABASE_URL to a new file."
            )
    return [step for step in known if step.version not in applied]


def done(connection: sqlite3.Connection) -> dict[int, str]:
    """The checksums of the steps that were done. Looks only: a new file has none."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        return {}
    return dict(connection.execute("SELECT version, checksum FROM migrations"))


def migrate(
    connection: sqlite3.Connection, known: Sequence[Migration], name: str, backup: Callable[[int], None]
) -> None:
    """Do the steps still to do, each in a transaction. The lock of each is taken before it is known to be needed, so
    several copies of the bot may start at once. `backup` is called, under the first lock, if there are data to lose.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    first = True
    while True:
        with _transaction(connection):
            applied = done(connection)
            todo = pending(applied, known, name)
            if not todo:
                return
            if applied and first:
                backup(todo[0].version)
            _apply(connection, todo[0])
        first = False


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        connection.rollback()


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute(_TABLE)
    for statement in statements(step.text):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"{step.name} leaves rows that point nowhere")
    row = (step.version, step.name, step.checksum)
    connection.execute("INSERT INTO migrations (version, name, checksum) VALUES (?, ?, ?)", row)
