"""The real console, with a keyboard and a screen of the test's."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from adapters.console.platform import Console
from adapters.console.printer import Printer
from bot.scheduling.scheduler import Scheduler
from bot.talk import App
from bot.ui import Field, Form
from tests.contract.front import MIA, Sheet
from tests.contract.keyboard import Keyboard
from tests.support import BERLIN


class Watching(Printer):
    """Prints, and remembers the form that is asked for and which of its fields was asked last."""

    sheet: Sheet | None = None
    asked: Field | None = None

    async def form(self, heading: str, form: Form) -> None:
        self.sheet = Sheet(form.title, {field.name: field.value for field in form.fields})
        await super().form(heading, form)

    async def field(self, field: Field) -> None:
        self.asked = field
        held = self.sheet.held if self.sheet else {}
        self.sheet = Sheet(self.sheet.title if self.sheet else "", {**held, field.name: field.value})
        await super().field(field)


class Terminal(Console):
    """The real console, with a keyboard and a screen of the test's."""

    def __init__(self, scheduler: Scheduler, start: datetime, folder: Path) -> None:
        self.out = io.StringIO()
        super().__init__(
            scheduler,
            zone=BERLIN,
            start=start,
            folder=folder,
            stdin=io.StringIO(),
            stdout=self.out,
            person=MIA,
        )
        self.keyboard = Keyboard()
        self.printer: Watching = Watching(self._screen)

    def _input(self, app: App) -> Keyboard:
        return self.keyboard

    def shown(self) -> str:
        """What has been written since it was last asked."""
        text = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return text
