"""Tables: aligned in a code block, or a line for each row where two columns would be too wide for a phone.

Slack's native table block was compared: it exists in messages only, one to a message, and our topics are several tables
that also stand in modals and App Home. One drawing for all of them reads the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from adapters.slack.limits import Node, section, text
from adapters.slack.richtext import preformatted
from bot.ui import Table, plain

WIDTH = 60
"""Columns that a code block shows without wrapping in Slack's narrow panes (threads, App Home, modals)."""
CELL = 200
ROWS = 100
_GAP = "  "
_NUMBER = re.compile(r"[-+#−]?\d[\d.,:/ ]*\s?%?")


def table_nodes(table: Table) -> list[Node]:
    """Rich text for the table; nothing for one without columns."""
    if not table.head:
        return []
    head, *rows = [[_cell(cell) for cell in row] for row in (table.head, *table.rows[:ROWS])]
    widths = [max(1, *(cell_len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    more = [f"… and {len(table.rows) - ROWS} more"] if len(table.rows) > ROWS else []
    if len(head) == 2 and sum(widths) + len(_GAP) > WIDTH:
        return [section(_listed(rows, more))]
    return preformatted("\n".join([*_aligned(head, rows, _narrowed(widths)), *more]))


def _listed(rows: Sequence[Sequence[str]], more: Sequence[str]) -> list[Node]:
    """The first cell bold, the second after it; what the columns are called shows by itself."""
    made: list[Node] = []
    for number, (name, words) in enumerate(rows):
        made += [text("\n")] if number else []
        made += [text(name or "–", bold=True), text(f"  {words}")]
    return [*made, *(text(f"\n{line}") for line in more)] or [text("–")]


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
