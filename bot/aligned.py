"""What renderers share: tables as text in a fixed-width face, and sharing out too little room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from bot.ui import Table, plain

CELL = 200
ROWS = 100
_GAP = "  "
_NUMBER = re.compile(r"–|[-+#−]?\d[\d.,:/ ]*\s?%?")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table's plain cells; `lines` are its columns side by side, `more` says how many rows were left out.

    `wide` says that two columns would not fit side by side: a line of running text for each row reads better.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    more: tuple[str, ...]
    wide: bool


def aligned(table: Table, width: int) -> Aligned | None:
    """The table in lines of at most `width` columns, wide characters counted twice; None without columns."""
    if not table.head:
        return None
    head, *rows = [tuple(_cell(cell) for cell in row) for row in (table.head, *table.rows[:ROWS])]
    widths = [max(1, *(cell_len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    more = (f"… and {len(table.rows) - ROWS} more",) if len(table.rows) > ROWS else ()
    wide = len(head) == 2 and sum(widths) + len(_GAP) > width
    return Aligned(head, tuple(rows), tuple(_lines(head, rows, _narrowed(widths, width))), more, wide)


def level(lengths: Sequence[int], limit: int) -> int:
    """The height at which the lengths, each cut to it, sum up to at most the limit."""
    left = limit
    for number, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - number)
        if length > share:
            return max(1, share)
        left -= length
    return max([1, *lengths])


def _lines(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    right = [all(_NUMBER.fullmatch(row[n]) or not row[n] for row in rows) for n in range(len(head))]
    lines = [_line(row, widths, right) for row in rows]
    if not any(head):
        return lines
    return [_line(head, widths, right), _GAP.join("─" * width for width in widths), *lines]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    columns = zip(cells, widths, right, strict=True)
    return _GAP.join(_sized(cell, width, to_right) for cell, width, to_right in columns).rstrip()


def _sized(cell: str, width: int, to_right: bool) -> str:
    if cell_len(cell) > width:
        return set_cell_size(cell, width - 1) + "…"
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if to_right else cell + blanks


def _narrowed(widths: list[int], width: int) -> list[int]:
    """While the columns together are too wide, the widest gives way."""
    narrow = list(widths)
    while sum(narrow) + len(_GAP) * (len(narrow) - 1) > width and max(narrow) > 1:
        narrow[narrow.index(max(narrow))] -= 1
    return narrow


def _cell(words: str) -> str:
    return plain(words, CELL) if words.strip() else ""
