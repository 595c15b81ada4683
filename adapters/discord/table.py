"""Tables: aligned in a code block, or a line for each row where two columns would be too wide for a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from adapters.discord.escape import escaped, fenceless
from adapters.discord.limits import Piece
from bot.ui import Table, plain

WIDTH = 60
"""Columns that fit into a code block of Discord's message column on a computer."""
CELL = 200
ROWS = 100
_GAP = "  "
_NUMBER = re.compile(r"–|[-+#−]?\d[\d.,:/ ]*\s?%?")


def table_piece(table: Table) -> Piece | None:
    """Nothing for a table without columns."""
    if not table.head:
        return None
    head, *rows = [[_cell(cell) for cell in row] for row in (table.head, *table.rows[:ROWS])]
    widths = [max(1, *(cell_len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    more = [f"… and {len(table.rows) - ROWS} more"] if len(table.rows) > ROWS else []
    if len(head) == 2 and sum(widths) + len(_GAP) > WIDTH:
        return Piece("\n".join([*_listed(head, rows), *more]))
    lines = _aligned(head, rows, _narrowed(widths))
    return Piece(fenceless("\n".join([*lines, *more])), "```\n", "\n```")


def _listed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    names = [f"-# {' · '.join(escaped(name) for name in head)}"] if any(head) else []
    return names + [f"**{escaped(row[0]) or '–'}** · {escaped(row[1])}" for row in rows]


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
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


def _narrowed(widths: list[int]) -> list[int]:
    """While the columns together are too wide, the widest gives way."""
    narrow = list(widths)
    while sum(narrow) + len(_GAP) * (len(narrow) - 1) > WIDTH and max(narrow) > 1:
        narrow[narrow.index(max(narrow))] -= 1
    return narrow


def _cell(words: str) -> str:
    return plain(words, CELL) if words.strip() else ""
