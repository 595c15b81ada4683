"""What a message is written on: how wide, in colours or not, and where its files go."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from rich.console import Console
from rich.text import Text

WIDEST = 100
PIPE_WIDTH = 88
_NARROWEST = 16

Keep = Callable[[str, bytes], str]


@dataclass(frozen=True, slots=True)
class Page:
    """`styled`: bold and the like may be used; `colour`: colours too. `keep` saves a file and says where it is."""

    keep: Keep
    width: int = PIPE_WIDTH
    styled: bool = False
    colour: bool = False

    def narrower(self, columns: int) -> Page:
        """The same page, with room for something at its left."""
        return replace(self, width=max(_NARROWEST, self.width - columns))

    def wrap(self, text: Text, width: int | None = None) -> list[Text]:
        """The text in lines of at most `width` columns, broken between words where that is possible."""
        return list(text.wrap(_paper(), width or self.width, overflow="fold")) or [Text()]

    def write(self, lines: Iterable[Text]) -> str:
        """The lines as the terminal takes them: plain without a trailing blank, or with styles."""
        if not self.styled:
            return "".join(line.plain.rstrip() + "\n" for line in lines)
        console = Console(file=io.StringIO(), force_terminal=True, no_color=not self.colour, width=self.width,
                          height=25, highlight=False, markup=False, emoji=False, legacy_windows=False)  # fmt: skip
        with console.capture() as capture:
            for line in lines:
                console.print(line, soft_wrap=True)
        return capture.get()


@cache
def _paper() -> Console:
    """Wrapping asks for a console; nothing is ever written to this one."""
    return Console(file=io.StringIO(), width=PIPE_WIDTH, height=25, force_terminal=False)
