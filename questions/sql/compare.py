"""Two results side by side: what one lacks, what it has too many, and how to say so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from questions.model import Cell
from questions.sql.process import Table

Row: TypeAlias = tuple[Cell, ...]
_NAMED = 2
"""How many rows a sentence names."""


def same(found: Sequence[Row], right: Sequence[Row], *, ordered: bool) -> bool:
    """Whether the rows are equal, as a list or as a multiset: numbers to nine digits, 1 and 1.0 alike, NULL like NULL."""
    if ordered:
        return len(found) == len(right) and all(map(_alike, found, right))
    return not any(_unmatched(found, right))


def difference(table: Table, right: Sequence[Row], *, ordered: bool, shown: bool) -> str | None:
    """What is wrong with a result, in one sentence; None if nothing is. Of hidden rows it tells the kind only."""
    width = len(right[0]) if right else table.width
    if table.width != width:
        return f"Your query gives {_counted(table.width, 'column')}, the answer has {width}."
    if same(table.rows, right, ordered=ordered):
        return None
    if same(table.rows, right, ordered=False):
        return "The rows are right, but not in the order that is asked for."
    return _rows(table.rows, right) if shown else _hidden(len(table.rows), len(right))


def _rows(found: Sequence[Row], right: Sequence[Row]) -> str:
    extra, missing = _unmatched(found, right)
    parts = [f"lacks {_named(missing)}"] if missing else []
    parts += [f"should not have {_named(extra)}"] if extra else []
    return f"On the sample rows your result {' and '.join(parts)}."


def _hidden(found: int, right: int) -> str:
    kind = f"it gives {_counted(found, 'row')} where {right} would be right"
    return f"Your query fits the sample rows, but on others {kind if found != right else 'some of its values are wrong'}."


def _unmatched(found: Sequence[Row], right: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of one side that the other has no equal for, each counted as often as it is there."""
    missing = list(right)
    extra = []
    for row in found:
        place = next((i for i, other in enumerate(missing) if _alike(row, other)), None)
        if place is None:
            extra.append(row)
        else:
            del missing[place]
    return extra, missing


def _alike(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(map(_equal, one, other))


def _equal(one: Cell, other: Cell) -> bool:
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return one == other
    return one == other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _named(rows: Sequence[Row]) -> str:
    named = ", ".join(f"({', '.join(map(_cell, row))})" for row in rows[:_NAMED])
    more = len(rows) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _cell(cell: Cell) -> str:
    if cell is None:
        return "NULL"
    if isinstance(cell, str):
        return f"'{cell if len(cell) <= 40 else cell[:39] + '…'}'"
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
