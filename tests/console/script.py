"""Playing a script: lines in, transcript out."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime
from pathlib import Path

from adapters.console.platform import Console
from tests.console.fakes import FakeApp, FakeEngine

START = datetime(2026, 3, 27, 7, 30, tzinfo=UTC)
"""Friday 27 March 2026, 08:30 in Berlin; its daylight time begins two days later."""


class Played:
    """What a script did: the transcript, the requests that arrived and what the engine was told."""

    def __init__(self, script: str, folder: Path, engine: FakeEngine | None = None) -> None:
        self.app, self.engine, self._out = FakeApp(), engine or FakeEngine(), io.StringIO()
        self.console = Console(
            self.engine, zone="Europe/Berlin", start=START, folder=folder,
            stdin=io.StringIO(script), stdout=self._out, person="ana",
        )  # fmt: skip
        self.engine.console = self.console

    @property
    def text(self) -> str:
        return self._out.getvalue()

    def after(self, line: str) -> str:
        """What stands between the last time the line was typed and the next prompt."""
        block = self.text.rpartition(f"> {line}\n")[2].split("\n")
        end = next(
            (n for n, row in enumerate(block) if "> " in row and row[:1] not in (" ", "[")), len(block)
        )
        return "\n".join(block[:end]).strip("\n")


def play(script: str, folder: Path, engine: FakeEngine | None = None) -> Played:
    played = Played(script, folder, engine)
    asyncio.run(played.console.run(played.app))
    return played
