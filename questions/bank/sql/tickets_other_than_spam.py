"""Runs the query of the question, and what each distractor stands for."""

import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE tickets (status TEXT)")
db.executemany("INSERT INTO tickets VALUES (?)", [("spam",), ("open",), ("open",), (None,), (None,)])


def counts(where: str) -> tuple[int, int]:
    ((rows, known),) = db.execute(f"SELECT COUNT(*), COUNT(status) FROM tickets {where}")  # noqa: S608 -- our own words
    return rows, known


assert counts("WHERE status <> 'spam'") == (2, 2)
assert counts("WHERE status IS NOT 'spam'") == (4, 2)
assert counts("") == (5, 3)
