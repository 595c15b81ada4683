"""How tests wait: for a fact, never for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rung after every change; whoever waits looks again whether what they wait for holds."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Something changed."""
        for event in self._waiting:
            event.set()

    async def until(self, holds: Callable[[], T | None], what: str = "", timeout: float = 3) -> T:  # noqa: ASYNC109
        """The first true value of `holds`. Raises AssertionError naming `what` after `timeout` real seconds."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(timeout):
                while not (found := holds()):
                    await event.wait()
                    event.clear()
                return found
        except TimeoutError:
            raise AssertionError(f"not within {timeout} s: {what or holds}") from None
        finally:
            self._waiting.discard(event)
