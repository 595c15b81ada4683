"""Text that reaches the terminal does nothing there but be read."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINER = "\u200d"
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")


def harmless(text: str) -> str:
    """The text with its lines, and nothing that steers a terminal: no escapes, no controls, no direction marks.

    Tabs become blanks. Joiners stay (emoji need them), and one combining mark too many is the reader's to see.
    """
    lines = _BREAKS.sub("\n", text).expandtabs(4)
    if lines.isascii() and lines.replace("\n", "").isprintable():
        return lines
    return "".join(ch for ch in lines if ch in ("\n", _JOINER) or unicodedata.category(ch) not in _DROPPED)
