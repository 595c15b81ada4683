"""A keyboard that a test types on: each line is handed over when it is asked for, and the test hears of the next asking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Keyboard:
    """Implements the console's `Lines`. One line at a time; `form` says whether a field's value is asked for."""

    interactive = False

    def __init__(self) -> None:
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        self._asked = asyncio.Event()
        self.form = False

    async def line(self, prompt: Callable[[], str]) -> str:
        self.form = False
        return await self._next()

    async def value(self, prompt: str) -> str:
        self.form = True
        return await self._next()

    async def type(self, line: str, serving: asyncio.Task[None]) -> None:
        """Type a line, and wait until what comes of it is on the screen. Raises what ends the terminal instead."""
        self._asked.clear()
        self._typed.put_nowait(line)
        await self.ready(serving)

    async def ready(self, serving: asyncio.Task[None]) -> None:
        """Wait until the terminal asks for a line."""
        asked = asyncio.create_task(self._asked.wait())
        await asyncio.wait({asked, serving}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
        asked.cancel()
        if serving.done():
            serving.result()
        assert self._asked.is_set(), "the terminal asks for no further line"

    def end(self) -> None:
        """Ctrl-D."""
        self._typed.put_nowait(None)

    async def _next(self) -> str:
        self._asked.set()
        line = await self._typed.get()
        if line is None:
            raise EOFError
        return line
