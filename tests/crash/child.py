"""The program as it is, `python -m bot run`, with a small bank, and a clock as far from the real one as a file says.

The file is the first argument. The clock is behind the real one, so that APScheduler never waits for what is due.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import questions.load
from bot import __main__ as program
from tests.support import small_bank

QUESTIONS = 60


def main(offset: Path) -> int:
    """Run until killed."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(offset.read_text()))

    program._now = now  # noqa: SLF001 -- the only clock of the program
    questions.load.load = lambda: (small_bank(QUESTIONS), [])  # type: ignore[assignment]
    return program.main(["run"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
