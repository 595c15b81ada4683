"""GIFT's escaped signs, out of the way while what they would mean is looked for."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_FIRST = 0xF0000
"""Of a private area of Unicode, so that no text has these characters by itself."""
_HIDDEN = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 0xFF)}]")


def hidden(text: str) -> str:
    """Each backslash and its sign as one character that means nothing."""
    return _ESCAPED.sub(lambda found: chr(_FIRST + ord(found[1])), text)


def shown(text: str) -> str:
    """The signs themselves, `\\n` as a line break, without outer blanks."""
    return _HIDDEN.sub(lambda found: _sign(chr(ord(found[0]) - _FIRST)), text).strip()


def _sign(escaped: str) -> str:
    return "\n" if escaped == "n" else escaped
