"""Plain words inside Discord's markdown: they look as they are written and call nobody."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_|\[\]<])|(~(?=~))|(?<=[A-Za-z])(:)(?=//)")
_CALLS = re.compile(r"@(?=everyone|here|[!&]?\d)")
_LINE_START = re.compile(r"^([ \t]*)(?:([#>+]|-(?!\d))|(\d+)([.)])(?=\s|$))", re.MULTILINE)
_FENCE = re.compile(r"`(?=``)")
_APART = "\u200b"


def escaped(text: str) -> str:
    """Characters that could mean something escaped, bare addresses no links, `@everyone` no call."""
    shown = _MARKS.sub(lambda mark: f"\\{mark[0]}", text)
    return _CALLS.sub(f"@{_APART}", shown)


def escaped_lines(text: str) -> str:
    """For text of whole lines that is escaped already: nothing at a line's start makes a heading, list or quote."""
    return _LINE_START.sub(_harmless_start, text)


def _harmless_start(start: re.Match[str]) -> str:
    blank, mark, number, dot = start.groups()
    return f"{blank}\\{mark}" if mark else f"{blank}{number}\\{dot}"


def fenceless(text: str) -> str:
    """For the inside of a code block: no three backticks in a row, so that nothing in it ends the block."""
    return _FENCE.sub(f"`{_APART}", text)
