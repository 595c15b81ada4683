"""Living through time: what falls due appears at its own time, whether the clock goes on or is moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adapters.console import wording
from bot.errors import QuizError

if TYPE_CHECKING:
    from adapters.console.clock import Clock
    from adapters.console.engine import Engine
    from bot.talk import Place

FARTHEST = timedelta(days=366)
_SHORTEST, _LONGEST = 1.0, 10.0
"""Seconds between two looks at what is due while somebody types."""


class Timeline:
    """Moves the clock and the engine together. Before the first place is opened the engine sleeps: the clock just jumps."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._begun = clock.now()
        self._awake = False
        self._opened: set[str] = set()

    async def open(self, place: Place) -> None:
        """The place is in use from now on; direct messages have no schedule. The first time, the engine starts up."""
        now = self._clock.now()
        if not self._awake:
            self._awake = True
            if now < self._begun:
                await self._engine.rewind(now)
            await self._engine.wake(now)
        if not place.direct and place.id not in self._opened:
            self._opened.add(place.id)
            await self._engine.open(place, self._clock.zone.key, now)
        await self.catch_up()

    async def catch_up(self) -> None:
        """Do what is due now, if anything is."""
        due = await self._engine.upcoming()
        now = self._clock.now()
        if due is not None and due <= now:
            await self._engine.tick(now)

    async def beat(self) -> float:
        """Do what is due, show that the bot is alive, and say in how many seconds to come back."""
        now = self._clock.now()
        if self._awake:
            await self._engine.tick(now)
        due = await self._engine.upcoming()
        wait = (due - self._clock.now()).total_seconds() if due is not None else _LONGEST
        return min(_LONGEST, max(_SHORTEST, wait))

    async def move(self, target: datetime) -> None:
        """Live on until `target`, everything at its time; or go back there, and plan anew. Raises QuizError if too far."""
        now = self._clock.now()
        if self._awake and abs(target - now) > FARTHEST:
            raise QuizError(wording.CLOCK_FAR)
        if self._awake and target >= now:
            await self._live(target)
        self._clock.set(target)
        if self._awake and target < now:
            await self._engine.rewind(target)
            await self.catch_up()

    async def outage(self, target: datetime) -> None:
        """The bot is off until `target`, then starts. Raises QuizError if that is not ahead."""
        if target <= self._clock.now():
            raise QuizError(wording.OUTAGE_FORMS)
        self._clock.set(target)
        if self._awake:
            await self._engine.wake(target)
            await self.catch_up()

    async def _live(self, target: datetime) -> None:
        """Stop at every instant at which something is due; what stays due after its moment waits for the end."""
        last: datetime | None = None
        due = await self._engine.upcoming()
        while due is not None and due <= target and due != last:
            self._clock.set(max(due, self._clock.now()))
            await self._engine.tick(max(due, self._clock.now()))
            last, due = due, await self._engine.upcoming()
        self._clock.set(target)
        await self._engine.tick(target)
