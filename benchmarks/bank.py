"""What `bank check` costs an author: all of 1,000 questions, nothing changed since, one question changed."""

from __future__ import annotations

import asyncio
import shutil
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, absolute
from questions.check import check
from questions.load import PACKAGED
from questions.memory import Memory
from questions.reading import read
from questions.rules.balance import NONE

QUESTIONS = 1_000
TODAY = date(2026, 6, 1)
GOALS = {"all new": 20.0, "none changed": 2.0, "one changed": 3.0}


async def measure(folder: Path, rounds: int = 1) -> list[Figure]:
    """Seconds of each, read and all rules included."""
    root = folder / "bank"
    count = await asyncio.to_thread(copied, root)
    found: dict[str, list[float]] = {name: [] for name in GOALS}
    for _ in range(rounds):
        file = folder / "memory.json"
        file.unlink(missing_ok=True)
        found["all new"].append(checked(root, file))
        found["none changed"].append(checked(root, file))
        changed = next(root.glob("*/*.yaml"))
        changed.write_text(f"{changed.read_text('utf-8')}# {perf_counter()}\n", "utf-8")
        found["one changed"].append(checked(root, file))
    return [
        absolute(f"bank check, {count:,} questions, {name}", found[name], goal)
        for name, goal in GOALS.items()
    ]


def copied(root: Path) -> int:
    """The packaged bank, as often as 1,000 questions need; how many there are. Scripts come with their questions."""
    files = sorted(PACKAGED.glob("*/*.yaml"))
    for number in range(QUESTIONS):
        round_, file = number // len(files), files[number % len(files)]
        target = root / file.parent.name / f"{file.stem[:44]}{f'-{round_}' if round_ else ''}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    for script in PACKAGED.glob("*/*.py"):
        shutil.copy(script, root / script.parent.name)
    return QUESTIONS


def checked(root: Path, file: Path) -> float:
    """Seconds."""
    start = perf_counter()
    check(read(root), TODAY, NONE, Memory(file))
    return perf_counter() - start
