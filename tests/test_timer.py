from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.timer import Timer
from tests.support import Group

Gather = Callable[..., Awaitable[Group]]


class Ticking:
    """A scheduler whose ticks can be awaited."""

    def __init__(self, group: Group) -> None:
        self.ticks: asyncio.Queue[None] = asyncio.Queue()
        self._group = group

    def __getattr__(self, name: str) -> object:
        return getattr(self._group.scheduler, name)

    async def tick(self, now: object) -> None:
        await self._group.scheduler.tick(self._group.now)
        self.ticks.put_nowait(None)


async def test_the_timer_catches_up_at_start_and_fires_at_the_next_due_instant(gather: Gather) -> None:
    group = await gather()
    group.now += timedelta(days=1, hours=2)
    ticking = Ticking(group)
    timer = Timer(ticking, lambda: group.now)  # type: ignore[arg-type]
    await timer.start()
    assert len(group.platform.posts) == 2
    group.now += timedelta(days=1)
    timer.wake()
    await asyncio.wait_for(ticking.ticks.get(), 10)
    assert len(group.platform.posts) == 3
    await timer.stop()


async def test_a_failure_of_the_database_does_not_end_the_timer(
    gather: Gather, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    ticking = Ticking(group)

    async def broken(now: object) -> None:
        ticking.ticks.put_nowait(None)
        raise OSError("disk on fire")

    ticking.tick = broken  # type: ignore[method-assign]
    timer = Timer(ticking, lambda: group.now)  # type: ignore[arg-type]
    await timer.start()
    await timer.run()
    assert "the next tick tries again" in caplog.text
    await timer.stop()
