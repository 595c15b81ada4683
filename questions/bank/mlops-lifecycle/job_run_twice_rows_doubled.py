"""Deleting and writing the partition leaves the same table after one run or five; appending does not, be it ever so atomic
and deterministic."""

import sqlite3

ROWS = [("2026-04-01", customer) for customer in range(5)]


def table(job, runs):
    """The rows after so many runs, each in one transaction."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE features (day TEXT, customer INTEGER)")
    db.execute("INSERT INTO features VALUES ('2026-03-31', 9)")
    for _ in range(runs):
        with db:
            job(db)
    return sorted(db.execute("SELECT * FROM features"))


def append(db):
    db.executemany("INSERT INTO features VALUES (?, ?)", ROWS)


def overwrite(db):
    db.execute("DELETE FROM features WHERE day = '2026-04-01'")
    append(db)


assert table(overwrite, 1) == table(overwrite, 2) == table(overwrite, 5)
assert table(append, 1) == table(overwrite, 1)
assert table(append, 2) != table(append, 1)
assert "running it once, twice or five times leaves the same table" in " ".join(PROMPT.split())
assert "idempotence" in KEY
