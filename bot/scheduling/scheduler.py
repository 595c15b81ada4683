"""What is due: taken from the database in small leases, at the pace at which it is sent.

`tick(now)` does all that is due by `now`; whoever drives it (a timer, or the terminal's movable clock) chooses when.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Protocol

from bot.errors import Unavailable
from bot.kit import Kit
from bot.records import Due, DueKind, Schedule
from bot.scheduling.crowd import Crowd
from bot.scheduling.dailies import Dailies
from bot.scheduling.deliveries import Deliveries
from bot.scheduling.leases import Lapsed, Leases
from bot.scheduling.outbox import Outbox
from bot.scheduling.recaps import Recaps
from bot.scheduling.refreshes import Refreshes
from bot.scheduling.reminders import Reminders
from bot.scheduling.reveals import Reveals
from bot.store import Store
from bot.talk import Busy, Place, Platform

log = logging.getLogger(__name__)

WIDTH = 32
"""Most that is under way at once; platforms have bounds of their own."""
REFILL = 8
"""How many of them have to be free before more is leased: a lease is a commit."""
LOOK = 5.0
"""Seconds after which what became due is taken although all that is under way still is."""
LONGEST_PAUSE = timedelta(minutes=10)
"""Between two attempts: 10 s, then twice the one before, each up to a quarter longer so that not all come back at once."""
PULSE = timedelta(minutes=1)
OUTAGE = timedelta(minutes=5)
"""Silence from which a stop counts as an outage."""
FIRST_AT = time(9)
_OWNER = "scheduler"


class _Job(Protocol):
    async def run(self, due: Due, now: datetime) -> None: ...


class Scheduler:
    """Sends what is due in the places, and to the members, of the given platforms."""

    def __init__(self, kit: Kit, platforms: Mapping[str, Platform]) -> None:
        outbox = Outbox(platforms)
        deliveries = Deliveries(kit, outbox)
        self._kit = kit
        self._store = kit.store
        self._platforms = platforms
        self._dailies = Dailies(kit, deliveries)
        self._jobs: Mapping[DueKind, _Job] = {
            "daily": self._dailies,
            "reveal": Reveals(kit, outbox, deliveries),
            "refresh": Refreshes(kit, outbox),
            "reminder": Reminders(kit, outbox),
            "recap": Recaps(kit, outbox),
        }
        self._stopping = False

    async def wake(self, now: datetime) -> None:
        """At start, or after a stop: write down how long the bot was away, then do what is due.

        A clock that was moved ahead in an earlier session and is back now is a rewind."""
        last = await last_beat(self._store) or now
        if last - now > OUTAGE:
            await self.rewind(now)
        elif now - last > OUTAGE:
            await self._store.outage(last, now)
        await self.tick(now)

    async def tick(self, now: datetime) -> None:
        """Do all that is due by `now`, and what becomes due while this lasts. One failure never ends nor delays the
        others: it is tried again later."""
        async with Leases(self._store, now) as leases, Crowd(WIDTH) as crowd:
            await self._beat(now)
            while True:
                await self._begin(crowd, leases)
                if not crowd.busy:
                    return
                await crowd.some_done(LOOK)

    async def upcoming(self) -> datetime | None:
        """The next instant at which something is due."""
        return await self._store.next_due(self._platforms)

    def stop(self) -> None:
        """Take nothing more; what is being sent is sent."""
        self._stopping = True

    async def rewind(self, now: datetime) -> None:
        """The clock went back: each schedule's next daily is the first from `now` on that was not made yet, and the week is the
        one before."""
        await self._store.write_note(_OWNER, "pulse", _text(now))
        await self._store.remake_ranks(now.date())
        for schedule in await self._store.schedules():
            await self._dailies.plan(schedule, now)

    async def open(self, place: Place, zone: str, now: datetime) -> None:
        """Give a place its first schedule, if it has none, with a daily at once."""
        if place.direct:
            return
        place_id, _ = await self._store.settle(place, now)
        if not await self._store.schedules(place_id):
            new = Schedule(0, place, place_id, 0, FIRST_AT, zone)
            await self._store.add_schedule(new, now)
            await self.tick(now)

    async def _beat(self, now: datetime) -> None:
        last = await last_beat(self._store)
        if last is None or now - last >= PULSE:
            await self._store.write_note(_OWNER, "pulse", _text(now))

    async def _begin(self, crowd: Crowd, leases: Leases) -> None:
        """Lease as much as there is room for."""
        if self._stopping or (crowd.busy and crowd.room < REFILL):
            return
        for due in await leases.take(self._platforms, crowd.room):
            crowd.begin(due.place_id, partial(self._do, due, leases))

    async def _do(self, due: Due, leases: Leases) -> None:
        now = leases.now
        try:
            async with leases.held(due):
                await self._jobs[due.kind].run(due, now)
        except Lapsed:
            log.warning("%s %d was stopped: its lease could not be renewed", due.kind, due.ref)
        except Exception as problem:
            passing = isinstance(problem, TimeoutError | ConnectionError | Busy)
            level = logging.INFO if isinstance(problem, Busy) else logging.WARNING
            words = ("%s %d failed, attempt %d: %r", due.kind, due.ref, due.attempts + 1, problem)
            log.log(level, *words, exc_info=not passing)
            with suppress(Unavailable):  # the lease runs out, and it is taken again
                await self._store.postpone(due, now + self._pause(due.attempts))

    def _pause(self, attempts: int) -> timedelta:
        pause = min(LONGEST_PAUSE, timedelta(seconds=10 << min(attempts, 10)))
        return pause + pause / 4 * self._kit.rng.random()


async def last_beat(store: Store) -> datetime | None:
    """When a scheduler last said that it works; None if none ever did."""
    pulse = await store.note(_OWNER, "pulse")
    return None if pulse is None else datetime.fromisoformat(pulse)


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
