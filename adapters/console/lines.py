"""Where typed lines come from."""

from __future__ import annotations

import asyncio
import io
import os
import threading
from typing import TYPE_CHECKING, Protocol, TextIO

from adapters.console.clean import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.console.screen import Screen

_CHUNK = 65536
_ECHO = 2000


class Interrupted(Exception):  # noqa: N818 -- names what happened, and is caught in one place
    """Ctrl-C: leave the form, or the quiz."""


class Lines(Protocol):
    """Somebody types, or a script does."""

    interactive: bool

    async def line(self, prompt: Callable[[], str]) -> str:
        """The next line to act on. Raises EOFError at the end, Interrupted for Ctrl-C on an empty line."""

    async def value(self, prompt: str) -> str:
        """The next line as it is: a field's value. Raises EOFError at the end, Interrupted for Ctrl-C."""


class Script:
    """Lines from a pipe or a file, shown as they are read, so that the output is a transcript.

    Empty lines and those that begin with "# " are skipped, but not where a value is asked. Bytes that are not UTF-8
    become replacement characters.
    """

    interactive = False

    def __init__(self, stdin: TextIO, screen: Screen) -> None:
        self._stdin = stdin
        self._screen = screen
        self._rest = b""
        self._ended = False
        self._first = True

    async def line(self, prompt: Callable[[], str]) -> str:
        while True:
            line = await self._next()
            if line.strip() and not line.startswith("# ") and line.strip() != "#":
                await self._echo(prompt(), line.strip())
                return line

    async def value(self, prompt: str) -> str:
        line = await self._next()
        await self._echo(prompt, line)
        return line

    async def _echo(self, prompt: str, line: str) -> None:
        shown = harmless(line).replace("\n", " ")
        cut = shown if len(shown) <= _ECHO else shown[:_ECHO] + "…"
        await self._screen.write(f"{prompt}{cut}".rstrip() + "\n")

    async def _next(self) -> str:
        while b"\n" not in self._rest and not self._ended:
            chunk = await self._chunk()
            self._ended = not chunk
            self._rest += chunk
        if not self._rest:
            raise EOFError
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode("utf-8", "replace").removesuffix("\r").removeprefix("\ufeff")

    async def _chunk(self) -> bytes:
        try:
            handle = self._stdin.fileno()
        except io.UnsupportedOperation:
            return self._stdin.read().encode("utf-8", "replace")
        return await _read(handle)


async def _read(handle: int) -> bytes:
    """Read what there is, in a thread that nobody waits for: a reader that never gets a line must not keep us here."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[bytes] = loop.create_future()

    def deliver(data: bytes) -> None:
        if not arrived.done():
            arrived.set_result(data)

    def read() -> None:
        data = os.read(handle, _CHUNK)
        if not loop.is_closed():
            loop.call_soon_threadsafe(deliver, data)

    threading.Thread(target=read, name="stdin", daemon=True).start()
    return await arrived
