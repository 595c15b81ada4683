"""The terminal as a platform: several people and places at one keyboard."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from adapters.console import people, wording
from adapters.console.clock import Clock
from adapters.console.commands import LEAVE, Commands
from adapters.console.conversation import Conversation
from adapters.console.files import Folder
from adapters.console.journal import Entry, Journal
from adapters.console.leaving import quiet_interrupt
from adapters.console.lines import Interrupted, Lines, Script
from adapters.console.printer import Printer
from adapters.console.screen import Screen
from adapters.console.seat import Seat
from adapters.console.timeline import Timeline
from bot.errors import QuizError, Unavailable
from bot.talk import App, Message, Person, Place, Unknown
from bot.ui import Action, View, buttons, plain

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from adapters.console.engine import Engine


class Console:
    """Implements `bot.talk.Platform`. Files and the history of lines are kept in `folder`."""

    name = people.PLATFORM
    ready = True

    def __init__(
        self, engine: Engine, *, zone: str, start: datetime | None, folder: Path,
        stdin: TextIO = sys.stdin, stdout: TextIO = sys.stdout, person: str | None = None,
    ) -> None:  # fmt: skip
        self.clock = Clock(zone, start)
        self.seat = Seat(people.default_person(person))
        self.journal = Journal(f"{self.clock.real().timestamp():.6f}")
        self.timeline = Timeline(engine, self.clock)
        self._screen = Screen(stdout, Folder(folder / "files").keep)
        self.printer = Printer(self._screen)
        self._commands = Commands(self)
        self._folder, self._stdin, self._stdout = folder, stdin, stdout
        self._lines: Lines | None = None

    async def run(self, app: App) -> None:
        """Read lines and answer them until `quit`, Ctrl-D, Ctrl-C or the end of the input; returns quietly."""
        lines = self._lines = self._input(app)
        conversation = Conversation(app, self, lines)
        with quiet_interrupt(), suppress(EOFError, Interrupted):
            try:
                await self._serve(app, lines, conversation)
            except BrokenPipeError:
                self._screen.close()

    async def _serve(self, app: App, lines: Lines, conversation: Conversation) -> None:
        if lines.interactive:
            await self._welcome(app, conversation)
        while (line := await lines.line(self._prompt)).strip().casefold() not in LEAVE:
            await self._act(line, conversation)

    async def post(
        self,
        place: Place,
        view: View,
        key: str,
        mention: str | None = None,
        thread: bool = False,  # noqa: ARG002
    ) -> Message:
        """Show a message to all in the place; there are no threads here. The same key shows nothing twice."""
        if old := self.journal.posted(place, key):
            return old.message
        called = f" · {plain(mention, 40)}" if mention else ""
        entry = self.journal.add(place, view, self.clock.now(), key=key)
        await self.printer.message(self._heading(place) + called, view)
        return entry.message

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        """Only what this process has shown can be found: an earlier one's screen is gone, and its posts with it."""
        entry = self.journal.holding(place, key, since)
        return entry.message if entry else None

    async def edit(self, message: Message, view: View) -> None:
        """Show what changed."""
        old = self.journal.redraw(message, view, self.clock.now())
        heading = f"{self._heading(message.place)} · {wording.EDITED}"
        if old is None:
            await self.printer.message(heading, view)
        elif old.view != view:
            await self.printer.change(heading, old.view, view)

    async def tell(self, person: Person, view: View) -> None:
        """Show a message that only the person reads, in their direct messages."""
        place = people.direct(person)
        self.journal.add(place, view, self.clock.now(), reader=person.id)
        await self.printer.message(f"{self._heading(place)} · {wording.DIRECT}", view)

    async def manages(self, person: Person, place: Place) -> bool:  # noqa: ARG002
        """It is their own machine."""
        return True

    async def reply(self, view: View, *, private: bool) -> None:
        """An answer to who is typing, or to all in the place."""
        seat = self.seat
        self.journal.add(seat.place, view, self.clock.now(), reader=seat.person.id if private else None)
        await self.printer.message(self._audience(seat.person.id if private else None, seat.place), view)

    async def redraw(self, clicked: Entry, view: View) -> None:
        """The clicked message, as it reads now, is the newest on the screen."""
        self.journal.redraw(clicked.message, view, self.clock.now())
        self.journal.lift(clicked.message)
        await self.printer.message(self._audience(clicked.reader, clicked.message.place), view)

    async def refuse(self, view: View) -> None:
        """A refusal; one that offers something to press can be pressed."""
        if buttons(view):
            self.journal.add(self.seat.place, view, self.clock.now(), reader=self.seat.person.id)
        await self.printer.refusal(view)

    async def again(self) -> None:
        """The newest message the person has seen here."""
        entry = next(iter(self.journal.seen(self.seat.person, self.seat.place)), None)
        if entry is None:
            await self.printer.sentence(wording.NO_MESSAGE)
        else:
            await self.printer.message(
                self._audience(entry.reader, entry.message.place, entry.at), entry.view
            )

    async def arrived(self) -> None:
        """At a terminal a place is opened by going there; in a pipe by the first line for the quiz."""
        if self._lines is not None and self._lines.interactive:
            await self.timeline.open(self.seat.place)

    def _audience(self, reader: str | None, place: Place, at: datetime | None = None) -> str:
        if reader is None:
            return self._heading(place, at)
        return wording.only_you(self.seat.people[reader].name if reader in self.seat.people else reader)

    def _heading(self, place: Place, at: datetime | None = None) -> str:
        local = (at or self.clock.now()).astimezone(self.clock.zone)
        return f"{people.label(place)} · {wording.moment(local)}"

    def _prompt(self) -> str:
        return f"{self.seat.person.name} {'@me' if self.seat.place.direct else people.label(self.seat.place)} {self.clock.local():%H:%M}> "

    def _input(self, app: App) -> Lines:
        if not (self._stdin.isatty() and self._screen.terminal):
            return Script(self._stdin, self._screen)
        from adapters.console.terminal import Terminal  # noqa: PLC0415 -- slow to import, and pipes need none of it

        def known(typed: str) -> list[str]:
            return sorted({*(feature.name for feature in app.features), *self._commands.known(typed)})

        return Terminal(
            self._stdin, self._stdout, self._screen, self._folder / "history", known, self.timeline.beat
        )

    async def _welcome(self, app: App, conversation: Conversation) -> None:
        """A newcomer sees today's question at once, whether it is posted now or was before."""
        await self.printer.sentence(wording.GREETING, "dim")
        await self.timeline.open(self.seat.place)
        if not self.journal.seen(self.seat.person, self.seat.place) and any(
            f.name == "daily" for f in app.features
        ):
            await conversation.ask(Action("daily"))

    async def _act(self, line: str, conversation: Conversation) -> None:
        try:
            if run := self._commands.meant(line):
                await run()
                return
            await self.timeline.open(self.seat.place)
            await conversation.say(line)
            await self.timeline.catch_up()
        except (QuizError, Unavailable) as error:
            await self.refuse(View(str(error)))
