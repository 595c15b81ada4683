"""Work side by side, within bounds: places are independent, what is due in one place is done in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TypeAlias

Work: TypeAlias = Callable[[], Awaitable[None]]


class Crowd:
    """At most `width` at once."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._running: set[asyncio.Task[None]] = set()
        self._last: dict[int, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Crowd:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None
    ) -> None:
        """What has begun is finished, unless we are cancelled."""
        if kind is not None and issubclass(kind, asyncio.CancelledError):
            for task in self._running:
                task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    @property
    def room(self) -> int:
        """How many more can begin."""
        return self._width - len(self._running)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def begin(self, place_id: int | None, work: Work) -> None:
        """Do the work, after what was begun before in the same place."""
        before = None if place_id is None else self._last.get(place_id)
        task = asyncio.create_task(self._after(before, work))
        self._running.add(task)
        if place_id is not None:
            self._last[place_id] = task
            task.add_done_callback(lambda done: self._forget(place_id, done))

    async def some_done(self, patience: float | None = None) -> None:
        """Wait until there is more room, so many seconds at most."""
        done, self._running = await asyncio.wait(
            self._running, timeout=patience, return_when=asyncio.FIRST_COMPLETED
        )
        for task in done:
            task.result()

    async def _after(self, before: asyncio.Task[None] | None, work: Work) -> None:
        if before is not None:
            await asyncio.wait({before})
        await work()

    def _forget(self, place_id: int, done: asyncio.Task[None]) -> None:
        if self._last.get(place_id) is done:
            del self._last[place_id]
