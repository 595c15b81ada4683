"""The terminal as a front: one keyboard at which people take turns, and a screen that is read after each line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from adapters.console import choose, people
from adapters.console.journal import Entry
from adapters.console.page import Page
from adapters.console.render import control_label, view_lines
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import Message, Person, Platform
from bot.ui import Field, View, buttons
from questions.load import Bank
from storage.open import open_store
from tests import databases
from tests.contract.front import MIA, START, Click, Seen
from tests.contract.terminal import Terminal
from tests.contract.watched import Watched
from tests.support import InOrder, berlin

ML = "#ml"


class Front:
    """See `tests.contract.front.Front`. Who acts sits down first; what an earlier process showed is gone."""

    everyone_manages = True
    keeps_messages = False
    place = people.place(ML, people.person(MIA))

    def __init__(self, folder: Path, bank: Bank) -> None:
        self._folder = folder
        self._url = databases.new(folder / "quiz.sqlite3")
        self._bank = bank
        self._exercised: set[str] = set()
        self._store: Store
        self._terminal: Terminal
        self._serving: asyncio.Task[None]

    async def start(self, start: datetime) -> None:
        """A process, whose people are in #ml."""
        self._store = await open_store(self._url)
        kit = Kit(self._store, Shelf(self._bank), InOrder(7))
        platforms: dict[str, Platform] = {}
        self._terminal = Terminal(Scheduler(kit, platforms), start, self._folder)
        platforms[self._terminal.name] = self._terminal
        self._serving = asyncio.create_task(self._terminal.run(Watched(Quiz(kit), self._exercised)))
        await self._terminal.keyboard.ready(self._serving)
        await self._type(f"in {ML}")
        await self._terminal.timeline.open(self.place)

    async def stop(self) -> None:
        """Ctrl-D."""
        self._terminal.keyboard.end()
        await self._serving
        await self._store.close()

    @property
    def store(self) -> Store:
        return self._store

    @property
    def now(self) -> datetime:
        return self._terminal.clock.now()

    @property
    def exercised(self) -> frozenset[str]:
        return frozenset(self._exercised)

    def who(self, name: str) -> Person:
        return people.person(name)

    async def say(self, name: str, command: str, /, **options: str | int) -> Seen:
        await self._sit(name)
        words = [f'{option}="{value}"' for option, value in options.items()]
        return await self._act(" ".join(("/quiz", command, *words)))

    async def press(self, name: str, seen: Seen, label: str) -> Seen:
        await self._sit(name)
        assert self._meant(label) == seen.handle, f"{label} typed here is not for that message"
        return await self._act(label)

    async def fill(self, name: str, seen: Seen, values: Mapping[str, str]) -> Seen:
        assert self._terminal.seat.person == self.who(name), f"the form is not {name}'s"
        given: set[str] = set()
        before = self._entries()
        while self._terminal.keyboard.form and (field := self._asked()).name not in given:
            given.add(field.name)
            self._terminal.shown()
            await self._type(_typed(field, values.get(field.name)))
        return self._result(before)

    async def together(self, *clicks: Click) -> list[Seen]:
        """There is one keyboard: what is typed at once is read in turn."""
        return [await self.press(*click) for click in clicks]

    async def show(self, view: View, key: str) -> Seen:
        message = await self._terminal.post(self.place, view, key)
        return self._seen(self._entries()[message.id])

    async def posted(self) -> Seen:
        public = [entry for entry in self._entries().values() if entry.reader is None]
        return self._seen(public[-1])

    def again(self, seen: Seen) -> Seen:
        assert isinstance(seen.handle, Message)
        return self._seen(self._entries()[seen.handle.id])

    def sees(self, name: str, seen: Seen) -> bool:
        entries = self._terminal.journal.seen(self.who(name), self.place)
        return any(entry.message == seen.handle for entry in entries)

    async def live(self, **by: float) -> None:
        seconds = sum(_SECONDS[unit] * number for unit, number in by.items())
        await self._leave_form()
        await self._type(f"clock +{round(seconds)}s")

    async def restart(self) -> None:
        now = self.now
        await self.stop()
        await self.start(now)

    async def _sit(self, name: str) -> None:
        await self._leave_form()
        await self._type(f"as {name}")

    async def _leave_form(self) -> None:
        """The keyboard is free again."""
        if self._terminal.keyboard.form:
            await self._type("cancel")

    async def _act(self, line: str) -> Seen:
        before = self._entries()
        self._terminal.shown()
        await self._type(line)
        return self._result(before)

    async def _type(self, line: str) -> None:
        await self._terminal.keyboard.type(line, self._serving)

    def _asked(self) -> Field:
        field = self._terminal.printer.asked
        assert field is not None
        return field

    def _entries(self) -> dict[str, Entry]:
        """Everything in #ml, oldest first."""
        entries = self._terminal.journal._entries.values()
        return {entry.message.id: entry for entry in entries if entry.message.place == self.place}

    def _meant(self, label: str) -> Message | None:
        """The newest message the person sees here that has a button of that label."""
        seat = self._terminal.seat
        for entry in self._terminal.journal.seen(seat.person, seat.place):
            if choose.control(label, entry.view) is not None:
                return entry.message
        return None

    def _result(self, before: Mapping[str, Entry]) -> Seen:
        text = self._terminal.shown()
        if self._terminal.keyboard.form:
            return Seen(text, form=self._terminal.printer.sheet)
        changed = [entry for entry in self._entries().values() if before.get(entry.message.id) != entry]
        return self._seen(changed[-1], text) if changed else Seen(text)

    def _seen(self, entry: Entry, text: str | None = None) -> Seen:
        page = Page(lambda name, data: name)
        labels = tuple(control_label(button) for button in buttons(entry.view))
        whole = page.write(view_lines(entry.view, page)) if text is None else text
        return Seen(whole, labels, entry.reader is not None, handle=entry.message)


_SECONDS = {"minutes": 60, "hours": 3600, "days": 86400}


def _typed(field: Field, value: str | None) -> str:
    """An empty line keeps what the field holds; a dash empties it."""
    return "" if value is None else value or "-" * bool(field.value)


@asynccontextmanager
async def front(folder: Path, bank: Bank) -> AsyncIterator[Front]:
    """A terminal at nine o'clock."""
    made = Front(folder, bank)
    await made.start(berlin(START))
    await made.live(hours=1)
    try:
        yield made
    finally:
        await made.stop()
