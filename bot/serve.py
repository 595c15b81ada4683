"""All platforms side by side, with the timer, until a signal or until none is left."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterable, Iterator

from bot.errors import SetupError
from bot.talk import App, Platform
from bot.timer import Timer

log = logging.getLogger(__name__)


async def serve(platforms: Iterable[Platform], app: App, timer: Timer) -> None:
    """Run every platform; one that fails never stops the others. SIGINT and SIGTERM end all cleanly.

    Raises the SetupError of the last one to end, if that is why none is left.
    """
    runs = {asyncio.create_task(platform.run(app), name=platform.name) for platform in platforms}
    timing = asyncio.create_task(timer.run(), name="timer")
    with _signals(runs):
        try:
            await _until_none_is_left(runs)
        finally:
            timing.cancel()
            await asyncio.gather(timing, *runs, return_exceptions=True)


async def _until_none_is_left(runs: set[asyncio.Task[None]]) -> None:
    left = set(runs)
    while left:
        ended, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            problem = None if task.cancelled() else task.exception()
            if isinstance(problem, SetupError) and not left:
                raise problem
            if problem is not None:
                log.error(
                    "%s has stopped: %s",
                    task.get_name(),
                    problem,
                    exc_info=None if isinstance(problem, SetupError) else problem,
                )


@contextlib.contextmanager
def _signals(runs: Iterable[asyncio.Task[None]]) -> Iterator[None]:
    """Where the system has signals, they cancel the runs."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        for run in runs:
            run.cancel()

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
