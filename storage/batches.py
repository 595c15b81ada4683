"""What arrives while others are at work is worked on together next: one hop, or one commit, for all of them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

A = TypeVar("A")
B = TypeVar("B")
Together: TypeAlias = Callable[[Sequence[A]], Awaitable[Sequence[B | Exception]]]
"""What each of a batch comes to, in their order; an exception is raised in who waits for it. What it raises itself, all get."""


class Batches(Generic[A, B]):
    """At most `largest` at a time, one batch after the other. Who stops waiting stops nobody, not even what they waited for."""

    def __init__(self, together: Together[A, B], largest: int) -> None:
        self._together = together
        self._largest = largest
        self._waiting: deque[tuple[A, asyncio.Future[B]]] = deque()
        self._at_work: asyncio.Task[None] | None = None
        self._closed = False

    async def add(self, one: A) -> B:
        """What it comes to. Raises RuntimeError after `close`."""
        if self._closed:
            raise RuntimeError("the store is closed")
        told: asyncio.Future[B] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, told))
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._run())
        return await told

    async def close(self) -> None:
        """Finish what is waiting; take nothing more."""
        self._closed = True
        if self._at_work is not None:
            await asyncio.wait([self._at_work])

    async def _run(self) -> None:
        while self._waiting:
            count = min(self._largest, len(self._waiting))
            await self._settle([self._waiting.popleft() for _ in range(count)])

    async def _settle(self, batch: Sequence[tuple[A, asyncio.Future[B]]]) -> None:
        try:
            for (_, told), outcome in zip(batch, await self._outcomes(batch), strict=True):
                _tell(told, outcome)
        finally:
            for _, told in batch:
                told.cancel()

    async def _outcomes(self, batch: Sequence[tuple[A, asyncio.Future[B]]]) -> Sequence[B | Exception]:
        try:
            return await self._together([one for one, _ in batch])
        except Exception as problem:  # noqa: BLE001 -- raised again in everyone who waits
            return [problem] * len(batch)


def _tell(told: asyncio.Future[B], outcome: B | Exception) -> None:
    if told.done():
        return
    if isinstance(outcome, Exception):
        told.set_exception(outcome)
    else:
        told.set_result(outcome)
