"""What Discord accepts, and the one place where what is longer is cut, always with an ellipsis or a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.aligned import level

TEXT = 4000
"""Characters of all texts of a message together."""
COMPONENTS = 40
"""Components of a message, nested ones counted."""
ROW = 5
"""Buttons side by side."""
BUTTON_LABEL = 80
LINK = 512
ATTACHMENTS = 10
ALT = 1024
FILE_NAME = 100
TITLE = 200
"""Longest title of a message that is shown; ours, so that it stays one glance."""
FORM_TITLE = 45
FIELD_LABEL = 45
FIELD_HELP = 100
CHOICE_LABEL = 100
CHOICE_VALUE = 100
INPUT = 4000
OFFERED = 25
"""Choices of an option, fixed or while typing."""
HELP = 100
THREAD_NAME = 100
NONCE = 25
PIECES = 60
"""Texts of a message, whatever their length."""
_ROOM = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text whose `head` and `tail` (the fences of a code block) survive any cut of its `body`."""

    body: str
    head: str = ""
    tail: str = ""

    def __len__(self) -> int:
        return len(self.head) + len(self.body) + len(self.tail)

    def fit(self, limit: int) -> str:
        """At most `limit` characters; where even the fences do not fit, an ellipsis alone."""
        if len(self) <= limit:
            return f"{self.head}{self.body}{self.tail}"
        room = limit - len(self.head) - len(self.tail)
        return f"{self.head}{_shortened(self.body, room)}{self.tail}" if room > 0 else "…"


def fitted(pieces: Sequence[Piece], limit: int) -> list[str]:
    """The pieces' texts, `limit` characters together with the room between them: the longest give way first."""
    height = level([len(piece) for piece in pieces], limit - len(_ROOM) * len(pieces))
    return [piece.fit(height) for piece in pieces]


def _shortened(text: str, limit: int) -> str:
    """Cut between words where there are any near; a fence that was opened is closed, no backslash stands last."""
    short = text[: limit - 1]
    if short.count("```") % 2:
        short = f"{text[: limit - 6]}…\n```" if limit > 20 else short.replace("```", "")
        return short if short.count("```") % 2 == 0 else _shortened(text.replace("```", ""), limit)
    between = max(short.rfind(" "), short.rfind("\n"))
    short = short[:between] if between > 0.8 * limit else short
    return short.rstrip().rstrip("\\") + "…"
