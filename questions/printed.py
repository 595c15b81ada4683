"""Printed output, compared as a fair examiner would."""

from __future__ import annotations

import re

_QUOTES = str.maketrans(
    {'"': "'", "“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", "`": "", "…": "...", "−": "-", "\u00a0": " "}
)
_BLANKS = (
    (re.compile(r" *, *"), ","),
    (re.compile(r"(?<=[(\[{]) +"), ""),
    (re.compile(r" +(?=[)\]}])"), ""),
    (re.compile(r"(?<=[^\s:]) *: +(?=[^\s:])"), ":"),
)


def same(said: str, printed: str) -> bool:
    """Whether both are the same output. Not compared: outer blanks, blanks at the end of a line, after commas, after a
    dictionary's colons and inside brackets, which quotes, and backticks around it. Case, other blanks and the lines count."""
    return _bare(said) == _bare(printed)


def _bare(text: str) -> str:
    lines = (_line(line) for line in text.translate(_QUOTES).splitlines())
    return "\n".join(lines).strip()


def _line(line: str) -> str:
    for pattern, instead in _BLANKS:
        line = pattern.sub(instead, line)
    return line.rstrip()
