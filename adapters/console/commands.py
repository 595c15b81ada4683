"""The console's own words: who, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.console import people, wording
from adapters.console.clock import moved

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from adapters.console.platform import Console

LEAVE = ("quit", "exit")
WITH_MORE = ("as", "in", "clock", "outage")
ALONE = ("people", "places", "again", "clock", "?", *LEAVE)


class Commands:
    """Each word is a method; a line that begins with none of them is for the quiz."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def meant(self, line: str) -> Callable[[], Awaitable[None]] | None:
        """What to do for the line; None if it is not for the console. Doing it may raise QuizError."""
        word, _, rest = line.strip().partition(" ")
        name, rest = word.casefold(), rest.strip()
        if (rest and name in WITH_MORE) or (not rest and name in ("as", "in", "outage")):
            run = {"as": self._as, "in": self._in, "clock": self._move, "outage": self._outage}[name]
            return lambda: run(rest)
        if not rest and name in ALONE and name not in LEAVE:
            return {"people": self._people, "places": self._places, "again": self._again,
                    "clock": self._clock, "?": self._help}[name]  # fmt: skip
        return None

    def known(self, typed: str) -> Iterable[str]:
        """Whole lines that somebody may be typing."""
        seat = self._console.seat
        if typed.casefold().startswith("as "):
            return [f"as {person.name}" for person in seat.people.values()]
        if typed.casefold().startswith("in "):
            return [*(f"in {people.label(place)}" for place in seat.places.values()), "in @me"]
        return [*(f"{word} " for word in WITH_MORE), *ALONE]

    async def _as(self, name: str) -> None:
        self._console.seat.sit(name)

    async def _in(self, name: str) -> None:
        self._console.seat.go(name)
        await self._console.arrived()

    async def _clock(self) -> None:
        clock = self._console.clock
        await self._console.printer.sentence(wording.clock(clock.local(), clock.zone.key))

    async def _move(self, text: str) -> None:
        clock = self._console.clock
        await self._console.timeline.move(moved(text, clock.now(), clock.zone))
        await self._clock()

    async def _outage(self, text: str) -> None:
        clock = self._console.clock
        since = clock.local()
        await self._console.timeline.outage(moved(text, clock.now(), clock.zone))
        await self._console.printer.sentence(wording.off(since, clock.local()))

    async def _people(self) -> None:
        seat = self._console.seat
        rows = [(p.name, wording.YOU if p == seat.person else "") for p in seat.people.values()]
        await self._console.printer.pairs(wording.PEOPLE, rows)

    async def _places(self) -> None:
        seat = self._console.seat
        shown = [*seat.places.values(), people.direct(seat.person)]
        rows = [(people.label(place), wording.YOU if place == seat.place else "") for place in shown]
        await self._console.printer.pairs(wording.PLACES, rows)

    async def _again(self) -> None:
        await self._console.again()

    async def _help(self) -> None:
        await self._console.printer.pairs(wording.HELP_TITLE, wording.HELP)
