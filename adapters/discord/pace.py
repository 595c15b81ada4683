"""Keeping below the 50 requests a second that Discord allows a bot in all, so that none is refused."""

from __future__ import annotations

import asyncio

A_SECOND = 49.0
"""A little less than Discord allows: who was late may catch up within its window."""
_CATCH_UP = 8
"""Turns that were missed and can be made up for at once; more would come in a heap."""


class Pace:
    """Turns, evenly apart. Answers to interactions need none: Discord does not count them.

    `copies` is how many of the bot there are: each takes its part of what Discord allows.
    """

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._a_second = a_second
        self.copies = 1
        self._next = 0.0
        self._queue = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for ours; who asks first goes first."""
        clock = asyncio.get_running_loop().time
        async with self._queue:
            await asyncio.sleep(self._next - clock())
            apart = self.copies / self._a_second
            self._next = max(self._next, clock() - _CATCH_UP * apart) + apart
