"""Drives the scheduler by APScheduler: one date job at the earliest due instant, a minute tick as its safety net."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.scheduler import Scheduler

log = logging.getLogger(__name__)
_NEXT = "next"


class Timer:
    """Two jobs, however many places there are: what is due is in the database alone."""

    def __init__(self, scheduler: Scheduler, clock: Callable[[], datetime]) -> None:
        self._scheduler = scheduler
        self._clock = clock
        self._jobs = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._turn = asyncio.Lock()
        self._bells: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Catch up on what was missed, then wait for what comes. Call inside a running loop."""
        async with self._turn:
            await self._scheduler.wake(self._clock())
        self._jobs.add_job(self.run, "interval", minutes=1, id="tick")
        self._jobs.start()
        await self._aim()

    def wake(self) -> None:
        """Something new may be due sooner than what is waited for."""
        bell = asyncio.get_running_loop().create_task(self._aim())
        self._bells.add(bell)
        bell.add_done_callback(self._bells.discard)

    async def run(self) -> None:
        """Do what is due. A failure of the database is logged and tried again with the next tick."""
        async with self._turn:
            try:
                await self._scheduler.tick(self._clock())
            except Exception:
                log.exception("what is due could not be looked up; the next tick tries again")
                return
        await self._aim()

    async def stop(self) -> None:
        """Let what is being sent be sent, then stop."""
        if self._jobs.running:
            self._jobs.shutdown(wait=False)
        async with self._turn:
            pass

    async def _aim(self) -> None:
        due = await self._scheduler.upcoming()
        if due is not None and self._jobs.running:
            at = max(due, self._clock())
            self._jobs.add_job(self.run, "date", run_date=at, id=_NEXT, replace_existing=True)
