"""The program as it is, `python -m bot run`, but with a small bank, and a clock as far from the real one as a file says.

The file is the first argument. The clock is behind the real one, so that APScheduler never waits for what is due.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import questions.load
from bot import __main__ as program
from bot.commands import parts
from questions.load import Bank
from questions.problem import Problem
from tests.support import small_bank

QUESTIONS = 60


def main(ahead: Path) -> int:
    """Run until killed."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(ahead.read_text()))

    def load(path: Path | None = None) -> tuple[Bank, tuple[Problem, ...]]:
        return small_bank(QUESTIONS), ()

    parts.now = now
    questions.load.load = load
    return program.main(["run"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
