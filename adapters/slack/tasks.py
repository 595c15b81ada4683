"""Work that goes on after Slack was acknowledged, so that it can be awaited when the bot stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from adapters.slack.problems import LOST
from adapters.slack.recent import Recent

log = logging.getLogger(__name__)

T = TypeVar("T")
REMEMBERED = 1000
"""How many interactions are known again; Slack delivers one again within minutes, if at all."""


class Tasks:
    """Runs each interaction once, however often Slack delivers it: `key` is its trigger id, the same in every delivery.

    What has ended is known by its key alone: a task would keep its context, and with a failure all that it was at."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._known: Recent[str, bool] = Recent(REMEMBERED)
        self._shared: Recent[str, asyncio.Task[Any]] = Recent(REMEMBERED)

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin now."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def once(self, key: str, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Begin what was not begun before. Without a key everything is new."""
        if key:
            if self._known.get(key):
                return
            self._known.put(key, True)
        self.start(work())

    def shared(self, key: str, work: Callable[[], Coroutine[Any, Any, T]]) -> tuple[bool, asyncio.Task[T]]:
        """(whether it is new, its task), until it is forgotten. Without a key everything is new."""
        known = self._shared.get(key) if key else None
        if known is not None:
            return False, known
        task = self.start(work())
        if key:
            self._shared.put(key, task)
        return True, task

    def forget(self, key: str) -> None:
        """The caller knows by itself what came of it."""
        self._shared.drop(key)

    async def finish(self, seconds: float) -> None:
        """Let what is under way end, and what it starts; what takes longer is cancelled."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._running:
                    await asyncio.wait(self._running)
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        problem = None if task.cancelled() else task.exception()
        if isinstance(problem, LOST):
            log.warning("an answer did not reach Slack: %r", problem)
        elif problem is not None:
            log.error("an answer failed", exc_info=problem)
