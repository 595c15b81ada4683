"""What a soak needs of a platform: people who can do all there is to do, places, trouble, and what stands in the places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Literal, Protocol

PATIENCE = 10.0
"""Seconds that people wait for an answer."""
FULL = 8
"""Dailies of one place, of the ten that it may have; the next ones get a new place."""
_TASK = re.compile(r"(answer|show|write|try|fill):(\d+)(?::(\d+))?$")


class Unanswered(Exception):  # noqa: N818 -- names what happened
    """Nothing came in time, or the platform said that the bot is away."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a form; choices are given by their values."""

    name: str
    kind: Literal["text", "one", "many"]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody sees: its words, its buttons' ids by their labels, a form's blanks. `handle` is the server's record."""

    text: str
    buttons: Mapping[str, str]
    handle: Any = field(repr=False)
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What a control is about: a post or an exercise, and the option that it stands for, if it does."""

    action: str
    number: int
    option: str

    @property
    def exercise(self) -> bool:
        """Whether it is practice, and no daily."""
        return self.action in ("try", "fill")


def task_of(control: str) -> Task | None:
    """None for a control that answers nothing."""
    found = _TASK.match(control)
    return Task(found[1], int(found[2]), found[3] or "") if found else None


def tasks(shown: Shown) -> dict[str, Task]:
    """The labels that answer the question which is shown."""
    found = {label: task_of(control) for label, control in shown.buttons.items()}
    return {label: task for label, task in found.items() if task is not None and task.action != "show"}


class Front(Protocol):
    """A platform's server on loopback. People and places are its own records; who is busy is nobody's concern here."""

    name: str
    boss: Any
    people: list[Any]
    places: list[Any]
    violations: list[str]
    injected: int
    """Faults that hit something."""

    def settings(self) -> dict[str, str]:
        """What the program needs to come here."""

    async def at_home(self, copies: int) -> None:
        """Wait until the program is connected."""

    def set_clock(self, now: datetime) -> None:
        """The server's time."""

    def join(self) -> None:
        """Somebody new."""

    def room(self) -> Any:
        """A place that takes one more daily; each call counts as one."""

    def key(self, who_or_where: Any) -> str:
        """A person or a place as the quiz knows them."""

    def open(self, place: Any) -> list[Shown]:
        """The dailies in a place that can be answered."""

    async def say(self, person: Any, place: Any, command: str, **options: str | int) -> Shown:
        """Type a command. Raises Unanswered, as all that people do."""

    async def press(self, person: Any, shown: Shown, label: str) -> Shown:
        """Press a button."""

    async def fill(self, person: Any, shown: Shown, values: Mapping[str, Any]) -> Shown:
        """Send a form."""

    async def glance(self, person: Any, place: Any) -> None:
        """What people do on this platform alone."""

    def disturb(self, rng: Random) -> None:
        """Order one fault."""

    def calm(self) -> None:
        """No faults any more."""

    def tidy(self) -> None:
        """Forget what is long past: the server's memory is not measured, but it shall not slow it down."""

    def standing(self) -> Iterator[int]:
        """The post of every message of a post, place by place."""


def dailies(messages: Iterable[Shown]) -> list[Shown]:
    """Those of the messages that can be answered."""
    return [shown for shown in messages if tasks(shown)]
