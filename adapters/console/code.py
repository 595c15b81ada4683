"""Source, set apart from the words around it; highlighted where there are colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from adapters.console.clean import harmless

if TYPE_CHECKING:
    from adapters.console.page import Page

_MARGIN = Text("    ")
_BAR = Text("  │ ", "dim")


def code_lines(source: str, language: str, page: Page) -> list[Text]:
    """Every line of the source behind a margin; a line too long for the page goes on in the next."""
    text = harmless(source).strip("\n")
    inked = _highlighted(text, language) if page.colour else Text(text)
    inner = page.narrower(len(_MARGIN))
    lines = [part for line in inked.split("\n", allow_blank=True) for part in _folded(line, inner.width)]
    return [Text.assemble(_BAR if page.styled else _MARGIN, line) for line in lines]


def _folded(line: Text, width: int) -> list[Text]:
    """Cut every `width` columns, blanks kept: code is not broken between words."""
    parts: list[Text] = []
    while line.cell_len > width:
        end = next(n for n in range(width, 0, -1) if line[:n].cell_len <= width or n == 1)
        parts.append(line[:end])
        line = line[end:]
    return [*parts, line]


def _highlighted(source: str, language: str) -> Text:
    from rich.syntax import Syntax  # noqa: PLC0415 -- pygments is slow to import, and only colours need it

    text = Syntax("", language or "text", theme="ansi_dark", background_color="default").highlight(source)
    text.rstrip()
    return text if text.plain == source.rstrip() else Text(source)
