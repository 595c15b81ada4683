"""What tables the newest schema has, read from SQLite, which is given the migrations in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from graphlib import TopologicalSorter

from storage.migrate import migrate, migrations


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its columns, those that make a row's key, and (column, table) for each reference to another one."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...]

    @property
    def numbered(self) -> bool:
        """Whether the database gives its rows their numbers."""
        return self.key == ("id",)


def tables() -> tuple[Table, ...]:
    """All but that of the migrations; a table comes after those it refers to."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, migrations(), "memory", lambda _: None)
        names = [
            str(name)
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations' AND name NOT LIKE 'sqlite%'"
            )
        ]
        found = {name: _table(connection, name) for name in names}
    order = TopologicalSorter(
        {table.name: {other for _, other in table.references} - {table.name} for table in found.values()}
    )
    return tuple(found[name] for name in order.static_order())


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
    keys = sorted((place, column) for _, column, _, _, _, place in columns if place)
    references = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
    return Table(
        name,
        tuple(column for _, column, *_ in columns),
        tuple(column for _, column in keys),
        tuple(sorted((row[3], row[2]) for row in references)),
    )
