"""Runs the query of the question, and what each distractor stands for."""

import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE tickets (status TEXT)")
db.executemany("INSERT INTO tickets VALUES (?)", [("spam",), ("open",), ("open",), (None,), (None,)])


def counts(where: str) -> tuple[int, int]:
    ((rows, known),) = db.execute(CODE.replace("WHERE status <> 'spam'", where))
    return rows, known


assert PROMPT.count("NULL") == PROMPT.count("'open'") == 2 * PROMPT.count("'spam'") == 2
assert counts("WHERE status <> 'spam'") == tuple(numbers(KEY))
assert counts("WHERE status IS NOT 'spam'") == tuple(numbers(WRONG[0]))
assert counts("") == tuple(numbers(WRONG[2]))
