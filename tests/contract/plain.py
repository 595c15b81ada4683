"""Markdown as people read it."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"\\([^0-9A-Za-z\s])|^(?:#{1,3}|-#) |\*+|`+", re.MULTILINE)
_BLOCK = re.compile(r"```\w*\n(.*?)\n?```", re.DOTALL)


def plain(markdown: str) -> str:
    """Without headings' signs, emphasis and escapes; blocks of code stay as they are."""
    parts = _BLOCK.split(markdown)
    return "\n".join(part if n % 2 else _MARKUP.sub(r"\1", part) for n, part in enumerate(parts))
