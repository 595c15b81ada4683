"""The console with the small quiz, as a program of its own: `python -m tests.console.child FOLDER`."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from adapters.console.platform import Console
from tests.console.fakes import FakeApp, FakeEngine


def main() -> None:
    engine = FakeEngine()
    start = datetime(2026, 3, 27, 7, 30, tzinfo=UTC)
    console = Console(engine, zone="Europe/Berlin", start=start, folder=Path(sys.argv[1]), person="ana")
    engine.console = console
    asyncio.run(console.run(FakeApp()))


if __name__ == "__main__":
    main()
