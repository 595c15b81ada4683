"""What this process has shown, so that buttons can be pressed and messages found and redrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.talk import Message, Person, Place
from bot.ui import View, buttons

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as it stands now. `reader` is the id of the only person who sees it; None means all in its place."""

    message: Message
    view: View
    at: datetime
    reader: str | None = None
    key: str | None = None


class Journal:
    """The messages of this process, oldest first; `prefix` keeps their ids apart from those of other processes."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._count = 0
        self._entries: dict[str, Entry] = {}

    def add(
        self, place: Place, view: View, at: datetime, *, reader: str | None = None, key: str | None = None
    ) -> Entry:
        """Remember a new message as the newest."""
        self._count += 1
        entry = Entry(Message(place, f"{self._prefix}-{self._count}"), view, at, reader, key)
        self._entries[entry.message.id] = entry
        return entry

    def redraw(self, message: Message, view: View, at: datetime) -> Entry | None:
        """The message now reads so, where it stands; returns what it was, None if another process sent it."""
        old = self._entries.get(message.id)
        entry = Entry(
            message, view, old.at if old else at, old.reader if old else None, old.key if old else None
        )
        self._entries[message.id] = entry
        return old

    def lift(self, message: Message) -> None:
        """The message was printed anew: it is the newest now."""
        self._entries[message.id] = self._entries.pop(message.id)

    def seen(self, who: Person, place: Place) -> list[Entry]:
        """What the person has seen in the place, newest first."""
        return [
            e
            for e in reversed(self._entries.values())
            if e.message.place == place and e.reader in (None, who.id)
        ]

    def posted(self, place: Place, key: str) -> Entry | None:
        """The message that was posted in the place under the key."""
        return next((e for e in self._entries.values() if e.key == key and e.message.place == place), None)

    def holding(self, place: Place, key: str, since: datetime) -> Entry | None:
        """The message to all in the place, sent at or after `since`, that has a control holding the key."""
        public = (
            e
            for e in self._entries.values()
            if e.message.place == place and e.reader is None and e.at >= since
        )
        return next(
            (e for e in public if any(button.action.args[:1] == (key,) for button in buttons(e.view))), None
        )
