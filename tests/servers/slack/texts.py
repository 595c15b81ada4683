"""Every text a person reads in blocks, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SKIPPED = ("confirm", "metadata", "placeholder", "option_groups")


def texts(part: Any) -> Iterator[str]:
    """Texts, cells and alternative texts of a block, an element or lists of them."""
    if isinstance(part, list):
        for each in part:
            yield from texts(each)
    elif isinstance(part, dict):
        yield from _of(part)


def _of(part: dict[str, Any]) -> Iterator[str]:
    if part.get("type") == "image":
        yield str(part.get("alt_text", ""))
    if part.get("type") == "rich_text_section":
        yield "".join(texts(part.get("elements")))
        return
    for name, value in part.items():
        if name == "text" and isinstance(value, str):
            yield value
        elif name not in _SKIPPED:
            yield from texts(value)
