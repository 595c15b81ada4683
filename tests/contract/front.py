"""What people do and see, whatever the platform: scenarios know nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias

from bot.store import Store
from bot.talk import Person, Place
from bot.ui import View

START = "2026-03-02 08:00"
"""When #ml gets its schedule and its first daily, in Berlin: a Monday."""
ANA, BO, MIA = "ana", "bo", "mia"
"""Two members, and one who manages #ml."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form on somebody's screen: `held` is what its fields hold, by name, several choices joined by commas."""

    title: str
    held: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees: the words without markup, the labels of the buttons, whether nobody else sees it.

    `pings` says that somebody was notified; `handle` is the front's own name for the message or form.
    """

    text: str
    labels: tuple[str, ...] = ()
    private: bool = True
    form: Sheet | None = None
    pings: bool = False
    handle: object = field(default=None, repr=False)

    @property
    def words(self) -> str:
        """The text in one line, for a sentence may be broken anywhere."""
        return " ".join(self.text.split())

    def line(self, part: str) -> str:
        """The first line with these words in it, blanks folded; empty if there is none."""
        lines = (" ".join(line.split()) for line in self.text.splitlines())
        return next((line for line in lines if f" {part} " in f" {line} "), "")


Click: TypeAlias = tuple[str, Seen, str]
"""Who, on which message, presses which label."""


class Front(Protocol):
    """A platform with #ml in it, whose first daily was posted an hour ago. People are named, and known once they act."""

    everyone_manages: bool
    """Whether there is nobody who may not manage #ml."""
    keeps_messages: bool
    """Whether what an earlier process sent can still be pressed."""
    place: Place

    @property
    def store(self) -> Store:
        """The database under the quiz."""

    @property
    def now(self) -> datetime:
        """The platform's time, UTC."""

    @property
    def exercised(self) -> frozenset[str]:
        """The names of the actions that the quiz was asked for so far."""

    def who(self, name: str) -> Person:
        """Somebody as the platform knows them."""

    async def say(self, name: str, command: str, /, **options: str | int) -> Seen:
        """Type a command in #ml."""

    async def press(self, name: str, seen: Seen, label: str) -> Seen:
        """Press a button."""

    async def fill(self, name: str, seen: Seen, values: Mapping[str, str]) -> Seen:
        """Send the form that opened or was refused; values by field, choices by their value. Others keep what they hold."""

    async def together(self, *clicks: Click) -> list[Seen]:
        """Press at once, as far as the platform lets people."""

    async def show(self, view: View, key: str) -> Seen:
        """Have the platform post a message of the bot's to all in #ml."""

    async def posted(self) -> Seen:
        """The newest message that all in #ml see."""

    def again(self, seen: Seen) -> Seen:
        """The same message as it stands now."""

    def sees(self, name: str, seen: Seen) -> bool:
        """Whether the message is on that person's screen."""

    async def live(self, **by: float) -> None:
        """Time passes, by timedelta's words, and what is due happens at its instant."""

    async def restart(self) -> None:
        """The process ends; a new one starts on the same database."""
