"""What a message says and offers, written once for every platform.

Only `Text.markdown` is CommonMark; titles, labels and table cells are plain text that each renderer escapes for its
platform. People's own words enter markdown through `escape()` and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias
from urllib.parse import quote, unquote

ACTION_LIMIT = 100
"""Longest control id, in characters (Discord's limit)."""
FORM_FIELDS = 5
FIELD_CHOICES = 10
NAME_LIMIT = 40
"""Longest name of a person or place that is shown, in characters."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a control does. `str(action)` is the control's id, `Action.parse` reads it back: "answer:42:1"."""

    name: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ":".join(map(_quoted, (self.name, *self.args)))

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("an action has a name")
        if len(str(self)) > ACTION_LIMIT:
            raise ValueError(f"a control's id has at most {ACTION_LIMIT} characters: {self!s}")

    @property
    def number(self) -> int | None:
        """The first argument as an id of ours: a whole number of at most 15 digits; None if it is none."""
        first = self.args[0] if self.args else ""
        return int(first) if first.isascii() and first.isdigit() and len(first) <= 15 else None

    @classmethod
    @lru_cache(maxsize=512)
    def parse(cls, text: str) -> Action:
        """Read a control's id. Raises ValueError for one that `str` could not have made (empty, or too long). The latest ones
        are remembered: whoever answers a question presses the same few controls."""
        name, *args = (unquote(part) for part in text.split(":"))
        return cls(name, tuple(args))


@lru_cache(maxsize=512)
def _quoted(part: str) -> str:
    return quote(part, safe=" -._~@+")


@dataclass(frozen=True, slots=True)
class Text:
    """A block of CommonMark."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Code:
    """Source shown as it is, in a fixed-width face."""

    source: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are plain text; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its head")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and the words that stand for it."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A control that does its action when pressed."""

    label: str
    action: Action
    tone: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class Link:
    """A control that opens a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """Controls side by side."""

    controls: tuple[Button | Link, ...]


Element: TypeAlias = Text | Code | Table | Picture | File | Row


@dataclass(frozen=True, slots=True)
class View:
    """A message. The title is also its notification and screen-reader text; no two buttons have equal actions."""

    title: str
    body: tuple[Element, ...] = ()

    def __post_init__(self) -> None:
        actions = [button.action for button in buttons(self)]
        if len(actions) != len(set(actions)):
            raise ValueError("no two buttons of a view have equal actions")


def buttons(view: View) -> list[Button]:
    """The view's buttons in reading order."""
    rows = [element.controls for element in view.body if isinstance(element, Row)]
    return [control for controls in rows for control in controls if isinstance(control, Button)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a field's or an option's choices: what is sent, and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a form. `value` is what it starts with; for "many", values joined by commas. At most 10 choices."""

    name: str
    label: str
    kind: Literal["line", "text", "one", "many"] = "line"
    choices: tuple[Choice, ...] = ()
    value: str = ""
    required: bool = True

    def __post_init__(self) -> None:
        if len(self.choices) > FIELD_CHOICES:
            raise ValueError(f"a field has at most {FIELD_CHOICES} choices")
        if (self.kind in ("one", "many")) != bool(self.choices):
            raise ValueError("fields to choose from have choices, the others none")


@dataclass(frozen=True, slots=True)
class Form:
    """What to ask in a modal, and the action that its submission is. At most 5 fields."""

    title: str
    submit: Action
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        if not 0 < len(self.fields) <= FORM_FIELDS:
            raise ValueError(f"a form has one to {FORM_FIELDS} fields")


_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$@:=\"'^])")


def plain(text: str, limit: int = 200) -> str:
    """People's words as one line of plain text: control and direction characters gone, blanks folded, cut with an ellipsis.

    Words that leave nothing to see become "(unnamed)".
    """
    line = " ".join(_visible(text[: 20 * limit]).split())
    return cut(line, limit) or "(unnamed)"


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf"})
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by category, yet nothing to see
_MARKS = 2


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():  # most words are, and need no look at each character
        return text
    shown = (" " if ch.isspace() or ch in _BLANKS else ch for ch in text)
    return _joined("".join(ch for ch in shown if ch == " " or unicodedata.category(ch) not in _HIDDEN))


def _joined(text: str) -> str:
    """At most two combining marks on a letter, so that no name climbs over its neighbours' lines."""
    kept: list[str] = []
    marks = 0
    for ch in text:
        marks = marks + 1 if unicodedata.combining(ch) else 0
        if marks <= _MARKS:
            kept.append(ch)
    return "".join(kept)


def escape(text: str, limit: int = 200) -> str:
    """People's words for use inside markdown: `plain`, with every character that could mean something escaped."""
    return _SPECIAL.sub(r"\\\1", plain(text, limit))
