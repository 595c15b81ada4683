from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot import timer
from bot.scheduling.scheduler import Scheduler
from bot.timer import Timer
from tests.support import Group

Gather = Callable[..., Awaitable[Group]]


class Watched(Scheduler):
    """A scheduler whose turns can be awaited, and that can be broken."""

    def __init__(self, group: Group) -> None:
        super().__init__(group.kit, {"test": group.platform})
        self.turns: asyncio.Queue[datetime] = asyncio.Queue()
        self.broken = False

    async def tick(self, now: datetime) -> None:
        try:
            if self.broken:
                raise OSError("disk on fire")
            await super().tick(now)
        finally:
            self.turns.put_nowait(now)


@asynccontextmanager
async def running(group: Group, scheduler: Scheduler, bell: asyncio.Event) -> AsyncIterator[None]:
    task = asyncio.create_task(Timer(scheduler, lambda: group.now, bell).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def turn(watched: Watched, at: datetime) -> None:
    """Wait for the turn at that instant."""
    while await asyncio.wait_for(watched.turns.get(), 10) != at:
        pass


async def test_the_timer_catches_up_at_start_and_fires_when_something_is_due(gather: Gather) -> None:
    group = await gather()
    group.now += timedelta(days=1, hours=2)
    watched, bell = Watched(group), asyncio.Event()
    async with running(group, watched, bell):
        await turn(watched, group.now)
        group.now += timedelta(days=1)
        bell.set()
        await turn(watched, group.now)
    assert len(group.platform.posts) == 3


async def test_a_failure_of_the_database_does_not_end_the_timer(
    gather: Gather, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    watched, bell = Watched(group), asyncio.Event()
    async with running(group, watched, bell):
        await turn(watched, group.now)
        group.now += timedelta(days=1, hours=2)
        watched.broken = True
        bell.set()
        await turn(watched, group.now)
        watched.broken = False
        group.now += timedelta(minutes=1)
        bell.set()
        await turn(watched, group.now)
    assert "the next tick tries again" in caplog.text
    assert len(group.platform.posts) == 2


class Slow(Watched):
    """A scheduler whose turns wait to be let go."""

    def __init__(self, group: Group) -> None:
        super().__init__(group)
        self.begun, self.free = asyncio.Event(), asyncio.Event()

    async def tick(self, now: datetime) -> None:
        self.begun.set()
        await self.free.wait()
        await super().tick(now)


async def test_what_rings_while_a_turn_is_under_way_waits_for_its_end(
    gather: Gather, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No job is made for it, which APScheduler would warn of and leave out."""
    monkeypatch.setattr(timer, "LULL", 0.0)
    group = await gather()
    slow, bell = Slow(group), asyncio.Event()
    slow.free.set()
    async with running(group, slow, bell):
        await turn(slow, group.now)
        slow.free.clear()
        slow.begun.clear()
        group.now += timedelta(days=1, hours=2)
        bell.set()
        await asyncio.wait_for(slow.begun.wait(), 10)
        for _ in range(5):
            bell.set()
            await heard(bell)
        assert "skipped" not in caplog.text
        slow.free.set()
        await turn(slow, group.now)
    assert len(group.platform.posts) == 2


async def heard(bell: asyncio.Event) -> None:
    """Until the timer has taken the bell's ring."""
    while bell.is_set():  # noqa: ASYNC110 -- an event rings when it is set, not when it is cleared
        await asyncio.sleep(0)
