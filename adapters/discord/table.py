"""Tables: aligned in a code block, or a line for each row where two columns would be too wide for a phone."""

from __future__ import annotations

from adapters.discord.escape import escaped, fenceless
from adapters.discord.limits import Piece
from bot.aligned import Aligned, aligned
from bot.ui import Table

WIDTH = 60
"""Columns that fit into a code block of Discord's message column on a computer."""


def table_piece(table: Table) -> Piece | None:
    """Nothing for a table without columns."""
    made = aligned(table, WIDTH)
    if made is None:
        return None
    if made.wide:
        return Piece("\n".join([*_listed(made), *made.more]))
    return Piece(fenceless("\n".join([*made.lines, *made.more])), "```\n", "\n```")


def _listed(table: Aligned) -> list[str]:
    names = [f"-# {' · '.join(escaped(name) for name in table.head)}"] if any(table.head) else []
    return names + [f"**{escaped(row[0]) or '–'}** · {escaped(row[1])}" for row in table.rows]
