from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from bot.errors import SetupError
from bot.records import Schedule
from bot.scheduling.scheduler import WIDTH, Scheduler
from bot.serve import serve
from bot.talk import App, Message, Place, Workspace
from bot.timer import Timer
from tests.support import BERLIN, ML, Group, Recorder, berlin

Gather = Callable[..., Awaitable[Group]]


class Runs(Recorder):
    """A platform that serves until cancelled, or fails at once."""

    def __init__(self, name: str, failure: Exception | None = None) -> None:
        super().__init__()
        self.name = name
        self.started = asyncio.Event()
        self.ended = False
        self._failure = failure

    async def run(self, app: App) -> None:
        self.started.set()
        if self._failure:
            raise self._failure
        try:
            await asyncio.Event().wait()
        finally:
            self.ended = True


def timer(group: Group) -> Timer:
    return Timer(group.scheduler, lambda: group.now, asyncio.Event())


async def test_one_platform_failing_never_stops_the_other_and_sigterm_ends_all(
    gather: Gather, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    good, bad = Runs("good"), Runs("bad", RuntimeError("no route"))
    serving = asyncio.create_task(serve([bad, good], group.app, [timer(group)]))
    await good.started.wait()
    await bad.started.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(serving, 10)
    assert good.ended
    assert "bad has stopped: no route" in caplog.text


async def test_a_setting_that_only_platform_can_t_use_is_the_operator_s_sentence(gather: Gather) -> None:
    group = await gather()
    only = Runs("only", SetupError("DISCORD_TOKEN is refused."))
    with pytest.raises(SetupError, match="DISCORD_TOKEN"):
        await serve([only], group.app, [timer(group)])


async def test_the_failure_of_the_last_platform_is_not_taken_for_a_clean_end(gather: Gather) -> None:
    group = await gather()
    with pytest.raises(RuntimeError, match="no route"):
        await serve([Runs("only", RuntimeError("no route"))], group.app, [timer(group)])


async def test_sigterm_lets_what_is_being_sent_be_sent_and_begins_nothing_more(gather: Gather) -> None:
    group = await gather()
    for number in range(60):
        place = replace(ML, id=f"c{number + 10}")
        place_id, _ = await group.store.settle(place, group.now)
        await group.store.add_schedule(Schedule(0, place, place_id, 0, time(9), BERLIN), group.now)
    sending, platform = asyncio.Event(), Runs("test")
    send = platform.post

    async def slow(*given: Any) -> Message:
        sending.set()
        await asyncio.sleep(0)
        return await send(*given)

    platform.post = slow  # type: ignore[method-assign, assignment]
    group.scheduler = Scheduler(group.kit, {"test": platform})
    serving = asyncio.create_task(serve([platform], group.app, [timer(group)]))
    await sending.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(serving, 6)
    posts = [post for number in range(2, 62) if (post := await group.store.post(number)) is not None]
    assert len(platform.posts) == len(posts)
    assert 0 < len(posts) <= WIDTH
    assert {post.state for post in posts} == {"posted"}


async def test_schedules_of_a_platform_that_is_not_served_here_are_left_alone(gather: Gather) -> None:
    group = await gather()
    other = Scheduler(group.kit, {"elsewhere": Runs("elsewhere")})
    await other.tick(group.now + timedelta(days=2))
    assert await other.upcoming() is None
    assert await group.scheduler.upcoming() == berlin("2026-03-03 09:00")


async def test_a_platform_that_hangs_delays_nobody_else(gather: Gather) -> None:
    group = await gather()
    elsewhere = Place(Workspace("other", "w2", "Elsewhere"), "c9", "#ml")
    hanging, hung, posted = Runs("other"), asyncio.Event(), asyncio.Event()
    quick = Runs("test")
    send = quick.post

    async def hang(*_: Any) -> Message:
        hung.set()
        await asyncio.Event().wait()
        raise AssertionError

    async def seen(*given: Any) -> Message:
        posted.set()
        return await send(*given)

    hanging.post, quick.post = hang, seen  # type: ignore[method-assign, assignment]
    for place in (elsewhere, replace(ML, id="c8")):
        place_id, _ = await group.store.settle(place, group.now)
        await group.store.add_schedule(Schedule(0, place, place_id, 0, time(9), BERLIN), group.now)
    lanes = [Scheduler(group.kit, {platform.name: platform}) for platform in (hanging, quick)]
    timers = [Timer(lane, lambda: group.now, asyncio.Event()) for lane in lanes]
    serving = asyncio.create_task(serve([hanging, quick], group.app, timers))
    await asyncio.wait_for(hung.wait(), 10)
    await asyncio.wait_for(posted.wait(), 10)
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
