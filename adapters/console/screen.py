"""The output: what kind it is, and writing to it while somebody may be typing."""

from __future__ import annotations

import io
import os
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, TextIO

from adapters.console.page import PIPE_WIDTH, WIDEST, Keep, Page

if TYPE_CHECKING:
    from collections.abc import Callable

_NARROWEST = 20


class Screen:
    """A terminal or a pipe. `above` makes room for output above a line that is being typed."""

    def __init__(self, stdout: TextIO, keep: Keep) -> None:
        self._stdout = stdout
        self._keep = keep
        self.terminal = stdout.isatty()
        self.above: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
        if isinstance(stdout, io.TextIOWrapper):
            stdout.reconfigure(errors="replace")

    def page(self) -> Page:
        """What to write on now; terminals change their width at any time."""
        styled = self.terminal and os.environ.get("TERM") not in ("dumb", "unknown")
        return Page(self._keep, self._width(), styled, styled and not os.environ.get("NO_COLOR"))

    async def write(self, text: str) -> None:
        """Write at once, above the line that is being typed."""
        async with self.above():
            self._stdout.write(text)
            self._stdout.flush()

    def close(self) -> None:
        """The reader has gone: send what is left nowhere, so that leaving is quiet."""
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 -- os.devnull is a name, not a place
            os.dup2(nowhere.fileno(), self._stdout.fileno())

    def _width(self) -> int:
        if not self.terminal:
            return PIPE_WIDTH
        try:
            columns = os.get_terminal_size(self._stdout.fileno()).columns or PIPE_WIDTH
        except OSError:
            columns = PIPE_WIDTH
        return max(_NARROWEST, min(WIDEST, columns))
