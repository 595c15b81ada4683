"""Drives the scheduler by APScheduler: one date job at the earliest due instant, a minute tick as its safety net."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.scheduling.scheduler import Scheduler

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)
_NEXT = "next"
GRACE = 2.0
"""Seconds that a stop waits for what is being sent."""
LOOK = 10.0
"""Seconds after which the next due instant is looked up anyway: what another copy of the bot writes rings no bell here."""
LULL = 0.5
"""Seconds after a look at the bell: every answer rings it."""


class Timer:
    """Two jobs, however many places there are: what is due is in the database alone.

    Whoever writes a due row sets the bell: it may be sooner than what is waited for.
    """

    def __init__(self, scheduler: Scheduler, clock: Callable[[], datetime], bell: asyncio.Event) -> None:
        self._scheduler = scheduler
        self._clock = clock
        self._bell = bell
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Catch up on what was missed, then do everything at its time until cancelled.

        Then nothing more is begun, and what is being sent has a few seconds to be sent.
        """
        jobs = await asyncio.to_thread(_jobs)
        jobs.add_job(self._tick, "interval", minutes=1, id="tick")
        jobs.start()
        first = asyncio.create_task(self._turned(self._scheduler.wake))
        try:
            await asyncio.shield(first)
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await self._bell.wait()
                self._bell.clear()
                await self._aim(jobs)
                await asyncio.sleep(LULL)
        finally:
            self._scheduler.stop()
            with suppress(TimeoutError):
                async with asyncio.timeout(GRACE):
                    await self._turn.acquire()
            first.cancel()
            jobs.shutdown(wait=False)

    async def _tick(self) -> None:
        await self._turned(self._scheduler.tick)

    async def _turned(self, turn: Callable[[datetime], Awaitable[None]]) -> None:
        """One turn at a time. A failure of the database is logged, and the next tick tries again."""
        async with self._turn:
            try:
                await turn(self._clock())
            except Exception:
                log.exception("what is due could not be looked up; the next tick tries again")
                return
        self._bell.set()

    async def _aim(self, jobs: AsyncIOScheduler) -> None:
        """At the next due instant; a turn that is under way takes what becomes due meanwhile, and rings when it ends."""
        try:
            due = await self._scheduler.upcoming()
        except Exception:
            log.exception("the next due instant could not be looked up; the minute tick goes on")
            return
        if due is not None and not self._turn.locked():
            at = max(due, self._clock())
            jobs.add_job(self._tick, "date", run_date=at, id=_NEXT, replace_existing=True)


def _jobs() -> AsyncIOScheduler:
    """APScheduler is imported while the platforms are called."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 -- see above

    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    return AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
