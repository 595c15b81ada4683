"""Starts the worker, a fresh process for each task, and waits for it no longer than people would."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from questions.model import Cell

log = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("worker.py")
AT_ONCE = 2
PATIENCE = 5.0
"""Longest wait for one of the workers to be free, in seconds."""
LONGEST = 3.0
"""Seconds on the clock until a worker is killed; it ends itself long before, by its share of the processor."""
_free = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Table:
    """What a query gave on one fixture; `width` counts its columns."""

    width: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a query gave nothing: a kind of the worker's, and SQLite's words."""

    kind: str
    words: str = ""


Answer: TypeAlias = tuple[Table, ...] | Failure


def run(schema: str, seeds: Sequence[str], queries: Sequence[str]) -> tuple[Answer, ...]:
    """Each query on each fixture. If one ends the worker, all of them fail: give what isn't trusted a task of its own."""
    if not _free.acquire(timeout=PATIENCE):
        return tuple(Failure("busy") for _ in queries)
    try:
        said = _talk(json.dumps({"schema": schema, "seeds": seeds, "queries": queries}).encode())
    except OSError as problem:  # the system gives no more processes or memory
        log.warning("no process for a query: %s", problem)
        return tuple(Failure("busy") for _ in queries)
    finally:
        _free.release()
    if said is None:
        return tuple(Failure("steps") for _ in queries)
    return tuple(_read(answer) for answer in json.loads(said))


def _talk(task: bytes) -> bytes | None:
    """The worker's answer; None if it did not live to give one. It sees no environment and no terminal."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows needs it
    command = [sys.executable, "-I", "-S", "-B", str(WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program
            command, input=task, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept, timeout=LONGEST,
            start_new_session=True, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def _read(answer: dict[str, list[dict[str, object]]] | dict[str, list[str]]) -> Answer:
    if "refused" in answer:
        return Failure(*map(str, answer["refused"]))
    return tuple(_table(table) for table in answer["tables"] if isinstance(table, dict))


def _table(table: dict[str, object]) -> Table:
    rows, width = table["rows"], table["width"]
    assert isinstance(rows, list) and isinstance(width, int)  # noqa: S101, PT018 -- our own program wrote it
    return Table(width, tuple(tuple(row) for row in rows))
