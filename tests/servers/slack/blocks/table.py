"""The table block: 100 rows of 20 cells, 10,000 characters in all."""

from __future__ import annotations

from collections.abc import Iterator

from tests.servers.slack.blocks.rich import RICH_TEXT
from tests.servers.slack.blocks.rules import Json, among, boolean, both, items, record, said, string, typed
from tests.servers.slack.texts import texts

CHARACTERS = 10_000


def _figure(value: object, at: str) -> Iterator[str]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield said("must provide a number", at)


_CELL = typed(
    {
        "raw_text": record({"text": string(CHARACTERS)}),
        "raw_number": record({"value": _figure, "text": string(CHARACTERS)}),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = record({}, {"align": among("left", "center", "right"), "is_wrapped": boolean})


def _column(value: object, at: str) -> Iterator[str]:
    """A column's setting, or null to skip it."""
    if value is not None:
        yield from _COLUMN(value, at)


def _short_enough(value: Json, at: str) -> Iterator[str]:
    if size(value) > CHARACTERS:
        yield said(f"no more than {CHARACTERS} characters allowed in a table", f"{at}/rows")


def size(table: Json) -> int:
    """The characters of all cells."""
    return sum(len(each) for each in texts(table["rows"]))


TABLE = both(
    record(
        {"rows": items(items(_CELL, 20), 100)},
        {"block_id": string(255), "column_settings": items(_column, 20)},
    ),
    _short_enough,
)
