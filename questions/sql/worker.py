"""A program of its own (`python -I -S worker.py`) that runs queries on in-memory SQLite under limits, then ends.

JSON in: `schema`, `seeds` (one a fixture), `queries`. JSON out, one a query: a table for each fixture, or `refused`
with a kind and SQLite's words. What no limit of SQLite stops (one function that runs for ever) the system ends with the
CPU timer, so an end without output means too much work. It imports nothing of the project: it starts in some 20 ms.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sqlite3
import sys
from collections.abc import Sequence

CPU_SECONDS = 0.5
ADDRESS_SPACE = 256 * 1024**2  # bytes, of which the bare interpreter takes 15 MB
HEAP = 32 * 1024**2  # bytes of SQLite's own memory, on every system
STEPS = 4_000_000  # SQLite's virtual instructions a query, over all fixtures
STEPS_AT_ONCE = 1000
ROWS = 200
CHARACTERS = 200_000  # of a result, in all
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 8_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
AGGREGATES = "avg count group_concat max min string_agg sum total"
WINDOWS = "cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number"
TEXTS = "char concat concat_ws format glob hex instr length like lower ltrim printf quote replace rtrim substr substring trim unicode upper"
NUMBERS = "abs acos asin atan atan2 ceil ceiling cos degrees exp floor ln log log10 log2 mod pi pow power radians round sign sin sqrt tan trunc"
DATES = "date datetime julianday strftime time timediff unixepoch"
FUNCTIONS = frozenset(
    f"{AGGREGATES} {WINDOWS} {TEXTS} {NUMBERS} {DATES} coalesce ifnull iif nullif typeof".split()
)


class Refused(Exception):  # noqa: N818 -- an answer of this program, not its failure
    """The query gives no result; its two arguments are a kind and SQLite's words."""


class Budget:
    """What one query may use, over all fixtures."""

    def __init__(self) -> None:
        self.steps, self.rows, self.characters = STEPS, ROWS, CHARACTERS
        self.denied: str | None = None

    def step(self) -> bool:
        """SQLite's progress handler: true stops the query."""
        self.steps -= STEPS_AT_ONCE
        return self.steps < 0

    def authorise(self, action: int, _: str | None, name: str | None, *__: str | None) -> int:
        """SQLite's authoriser: reading and the functions above, nothing else."""
        called = name if action == sqlite3.SQLITE_FUNCTION and name else ""
        if action in READING or called.lower() in FUNCTIONS:
            return sqlite3.SQLITE_OK
        self.denied = called
        return sqlite3.SQLITE_DENY

    def take(self, row: Sequence[object]) -> list[object]:
        """The row as JSON can hold it; bytes become text, as SQLite writes them."""
        kept = [f"x'{cell.hex()}'" if isinstance(cell, bytes) else cell for cell in row]
        self.rows -= 1
        self.characters -= sum(len(cell) if isinstance(cell, str) else 8 for cell in kept)
        if self.rows < 0 or self.characters < 0:
            raise Refused("rows", str(ROWS))
        return kept


def restrict() -> None:
    """Limits that hold for this whole process, as far as the system knows them."""
    with contextlib.suppress(AttributeError):  # Windows
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 -- not on Windows

        bounds = {"AS": ADDRESS_SPACE, "CPU": 2, "FSIZE": 0, "NPROC": 0, "CORE": 0}
        for name, bound in bounds.items():
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bound, bound))


def opened(schema: str, seed: str) -> sqlite3.Connection:
    """A database of its own with the fixture's rows."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.text_factory = lambda data: data.decode(errors="replace")
    for pragma in (f"hard_heap_limit={HEAP}", "temp_store=MEMORY", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.executescript(f"{schema};\n{seed}")
    return connection


def table(schema: str, seed: str, query: str, budget: Budget) -> dict[str, object]:
    """What the query gives on one fixture."""
    with contextlib.closing(opened(schema, seed)) as connection:
        connection.set_progress_handler(budget.step, STEPS_AT_ONCE)
        connection.set_authorizer(budget.authorise)
        cursor = connection.execute(query)
        if cursor.description is None:
            raise Refused("nothing", "")
        return {"width": len(cursor.description), "rows": [budget.take(row) for row in cursor]}


def answer(schema: str, seeds: Sequence[str], query: str) -> dict[str, object]:
    """The tables, or why there are none."""
    budget = Budget()
    try:
        return {"tables": [table(schema, seed, query, budget) for seed in seeds]}
    except Refused as refusal:
        return {"refused": refusal.args}
    except MemoryError:
        return {"refused": ("memory", "")}
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, RecursionError) as error:
        return {"refused": (kind(error, budget), budget.denied or str(error))}


def kind(error: Exception, budget: Budget) -> str:
    """What stands behind SQLite's error."""
    if budget.denied is not None:
        return "function" if budget.denied else "forbidden"
    if budget.steps < 0:
        return "steps"
    if "one statement" in str(error):
        return "statements"
    return "memory" if "too big" in str(error) else "error"


def main() -> None:
    """Reads the task, answers, ends."""
    restrict()
    task = json.load(sys.stdin)
    answers = [answer(task["schema"], task["seeds"], query) for query in task["queries"]]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
