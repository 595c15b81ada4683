"""Tables: aligned in a code block, or a line for each row where two columns would be too wide for a phone.

Slack's native table block was compared: it exists in messages only, one to a message, and our topics are several tables
that also stand in modals and App Home. One drawing for all of them reads the same everywhere.
"""

from __future__ import annotations

from adapters.slack.limits import Node, section, text
from adapters.slack.richtext import preformatted
from bot.aligned import Aligned, aligned
from bot.ui import Table

WIDTH = 60
"""Columns that a code block shows without wrapping in Slack's narrow panes (threads, App Home, modals)."""


def table_nodes(table: Table) -> list[Node]:
    """Rich text for the table; nothing for one without columns."""
    made = aligned(table, WIDTH)
    if made is None:
        return []
    return [section(_listed(made))] if made.wide else preformatted("\n".join([*made.lines, *made.more]))


def _listed(table: Aligned) -> list[Node]:
    """The first cell bold, the second after it; what the columns are called shows by itself."""
    made: list[Node] = []
    for number, (name, words) in enumerate(table.rows):
        made += [text("\n")] if number else []
        made += [text(name or "–", bold=True), text(f"  {words}")]
    return [*made, *(text(f"\n{line}") for line in table.more)] or [text("–")]
