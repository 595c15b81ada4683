"""Typing at a terminal: line editing, history and completion by prompt_toolkit; life goes on meanwhile.

Imported only for a terminal, because prompt_toolkit takes a tenth of a second to import.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import CompleteStyle

from adapters.console.lines import Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from prompt_toolkit.document import Document

    from adapters.console.screen import Screen

Beat = Callable[[], Awaitable[float]]
"""Does what is due and returns in how many seconds to do so again."""
Known = Callable[[str], Iterable[str]]
"""The whole lines that may be meant by a beginning."""


class Terminal:
    """A person at a keyboard."""

    interactive = True

    def __init__(
        self, stdin: TextIO, stdout: TextIO, screen: Screen, history: Path, known: Known, beat: Beat
    ) -> None:
        self._beat = beat
        self._keys = _keys()
        output = create_output(stdout)
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False
        self._lines: PromptSession[str] = PromptSession(
            input=create_input(stdin), output=output, history=_history(history), completer=_Known(known),
            complete_while_typing=False, complete_style=CompleteStyle.READLINE_LIKE, reserve_space_for_menu=0,
            interrupt_exception=Interrupted, refresh_interval=5.0,
        )  # fmt: skip
        self._values: PromptSession[str] = PromptSession(
            input=self._lines.input, output=output, interrupt_exception=Interrupted, history=InMemoryHistory(),
        )  # fmt: skip
        screen.above = in_terminal

    async def line(self, prompt: Callable[[], str]) -> str:
        return await self._typed(self._lines.prompt_async(
            lambda: [("bold", prompt())], key_bindings=self._keys, handle_sigint=False,
        ))  # fmt: skip

    async def value(self, prompt: str) -> str:
        return await self._typed(self._values.prompt_async([("bold", prompt)], handle_sigint=False))

    async def _typed(self, prompting: Awaitable[str]) -> str:
        """Wait for the line; what is due meanwhile is done, and never cut short by Enter."""
        with patch_stdout(raw=True):
            typing = asyncio.ensure_future(prompting)
            try:
                while not typing.done():
                    await asyncio.wait({typing}, timeout=await self._beat())
                return typing.result()
            finally:
                typing.cancel()
                await asyncio.wait({typing})


class _Known(Completer):
    """Completes whole lines, so that names with blanks can be completed too."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        typed = document.text_before_cursor
        for line in self._known(typed):
            if line.casefold().startswith(typed.casefold()):
                yield Completion(line, start_position=-len(typed))


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=Interrupted, style="class:aborting")

    return keys


def _history(path: Path) -> History:
    """Lines typed before, in a file only its owner reads; in memory if there can be none."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("ab"):
            return FileHistory(path)
    except OSError:
        return InMemoryHistory()
