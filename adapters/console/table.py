"""Tables, aligned by what a terminal shows: wide characters count twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from bot.ui import Table, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.console.page import Page

CELL = 200
ROWS = 200
_GAP = "  "
_NUMBER = re.compile(r"[-+#−]?\d[\d.,:/ ]*\s?%?")


def table_lines(table: Table, page: Page) -> list[Text]:
    """Columns side by side, numbers to the right; cells that do not fit are cut with an ellipsis."""
    head = [_cell(cell) for cell in table.head]
    rows = [[_cell(cell) for cell in row] for row in table.rows[:ROWS]]
    if not head:
        return []
    widths = _widths([head, *rows], page.width)
    right = [
        all(_NUMBER.fullmatch(row[n].plain) or not row[n].plain for row in rows) for n in range(len(head))
    ]
    lines = [_line(row, widths, right, page) for row in rows]
    if len(table.rows) > ROWS:
        lines.append(Text(f"… and {len(table.rows) - ROWS} more", "dim"))
    if not any(cell.plain for cell in head):
        return lines
    top = _line(head, widths, right, page)
    top.stylize("bold")
    return [top, _line([Text("─" * width, "dim") for width in widths], widths, right, page), *lines]


def _cell(words: str) -> Text:
    return Text(plain(words, CELL) if words.strip() else "")


def _widths(rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Every column as wide as its widest cell; while that is too much, the widest column gives way."""
    widths = [max(1, *(row[n].cell_len for row in rows)) for n in range(len(rows[0]))]
    room -= len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[Text], widths: Sequence[int], right: Sequence[bool], page: Page) -> Text:
    shown = [
        _fitted(cell, width, to_right) for cell, width, to_right in zip(cells, widths, right, strict=True)
    ]
    line = Text(_GAP).join(shown)
    line.truncate(page.width, overflow="ellipsis")
    line.rstrip()
    return line


def _fitted(cell: Text, width: int, to_right: bool) -> Text:
    fitted = cell.copy()
    fitted.truncate(width, overflow="ellipsis")
    blanks = Text(" " * (width - fitted.cell_len))
    return Text.assemble(blanks, fitted) if to_right else Text.assemble(fitted, blanks)
