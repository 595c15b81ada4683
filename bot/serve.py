"""All platforms side by side, with the timer, until a signal or until none is left."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from bot.errors import SetupError
from bot.talk import App, Platform

log = logging.getLogger(__name__)


class Runs(Protocol):
    """What works beside the platforms, such as a timer."""

    async def run(self) -> None:
        """Until cancelled."""


async def serve(platforms: Iterable[Platform], app: App, timers: Iterable[Runs]) -> None:
    """Run every platform and every timer; one that fails never stops the others.

    SIGINT and SIGTERM end all cleanly: the timers first, so that what is being sent is sent, then the platforms.
    Raises what ended the last platform, if that is why none is left.
    """
    runs = {asyncio.create_task(platform.run(app), name=platform.name) for platform in platforms}
    timing = {asyncio.create_task(timer.run(), name="timer") for timer in timers}
    stopped = asyncio.Event()
    waits = {asyncio.create_task(_until_none_is_left(runs)), asyncio.create_task(stopped.wait())}
    with _signals(stopped.set):
        try:
            ended, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for tasks in (waits, timing, runs):
                await _end(tasks)
    for task in ended:
        task.result()


async def _end(tasks: set[asyncio.Task[None]] | set[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    for problem in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(problem, Exception) and not isinstance(problem, SetupError):
            log.error("stopped by a failure", exc_info=problem)


async def _until_none_is_left(runs: set[asyncio.Task[None]]) -> object:
    """Raises what ended the last one."""
    left = set(runs)
    while left:
        ended, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            problem = None if task.cancelled() else task.exception()
            if problem is not None and not left:
                raise problem
            log.error("%s has stopped: %s", task.get_name(), problem or "it ended by itself")
    return None


@contextlib.contextmanager
def _signals(end: Callable[[], None]) -> Iterator[None]:
    """Where the system has signals, they end it."""
    loop = asyncio.get_running_loop()
    wanted = (signal.SIGINT, signal.SIGTERM)
    with contextlib.suppress(NotImplementedError):
        for each in wanted:
            loop.add_signal_handler(each, end)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for each in wanted:
                loop.remove_signal_handler(each)
