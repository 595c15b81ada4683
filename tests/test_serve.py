from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import pytest

from bot.errors import SetupError
from bot.serve import serve
from bot.talk import App
from bot.timer import Timer
from tests.support import Group, Recorder

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


async def test_one_platform_failing_never_stops_the_other_and_sigterm_ends_all(
    gather: Gather, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    good, bad = Runs("good"), Runs("bad", RuntimeError("no route"))
    serving = asyncio.create_task(
        serve([bad, good], group.app, Timer(group.scheduler, lambda: group.now, asyncio.Event()))
    )
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
        await serve([only], group.app, Timer(group.scheduler, lambda: group.now, asyncio.Event()))
