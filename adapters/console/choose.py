"""Which button or choice is meant by what was typed. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adapters.console import wording
from adapters.console.render import control_label
from bot.errors import QuizError
from bot.ui import Button, Choice, Link, Row, View, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER = re.compile(r"(\w)[.)]\s")
_BETWEEN = re.compile(r"[,;]")


def controls(view: View) -> list[Button | Link]:
    """Everything in the view that can be pressed or opened, in reading order."""
    return [control for element in view.body if isinstance(element, Row) for control in element.controls]


def letters(view: View) -> list[str]:
    """The single letters among the view's labels."""
    return [control_label(control) for control in controls(view) if len(control_label(control)) == 1]


def letters_for(typed: str, views: Sequence[View]) -> list[str]:
    """The letters to choose from, newest message first: a single character is meant for the last one that has any."""
    return next(filter(None, map(letters, views if len(typed) == 1 else views[:1])), [])


def control(typed: str, view: View) -> Button | Link | None:
    """The control of that label, or the only one whose label begins so; a single letter means itself alone.

    Raises QuizError if it begins several.
    """
    words = typed.casefold()
    named = [(control_label(c).casefold(), c) for c in controls(view)]
    begun = [c for label, c in named if len(words) > 1 and label.startswith(words)]
    exact = [c for label, c in named if label == words]
    if not exact and len({control_label(c) for c in begun}) > 1:
        raise QuizError(wording.ambiguous(plain(typed, 40), [control_label(c) for c in begun]))
    return next(iter(exact or begun), None)


def one(typed: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice of that letter, label or value, or the only one whose label (without its letter) begins so."""
    words = typed.strip().casefold()
    if not words:
        return None
    for name_of in (_letter, _label, _unlettered, _value):
        if found := next((choice for choice in choices if name_of(choice).casefold() == words), None):
            return found
    begun = [
        c for c in choices if any(name(c).casefold().startswith(words) for name in (_label, _unlettered))
    ]
    return begun[0] if len(begun) == 1 else None


def many(typed: str, choices: Sequence[Choice]) -> tuple[Choice, ...] | None:
    """Several choices in the order typed: `a c`, `a,c` or `ac`; None if any of them is not to be found."""
    readings = ([typed], _BETWEEN.split(typed), typed.split(), list("".join(typed.split())))
    for parts in readings:
        found = [one(part, choices) for part in parts]
        picked = tuple(choice for choice in found if choice is not None)
        if len(picked) == len(found):
            return tuple(dict.fromkeys(picked))
    return None


def offered(choices: Sequence[Choice]) -> list[str]:
    """What to type for each choice: its letter if all have one, else its label."""
    names = [_letter(choice).upper() for choice in choices]
    return names if all(names) else [plain(choice.label, 60) for choice in choices]


def _letter(choice: Choice) -> str:
    begin = _LETTER.match(choice.label)
    return begin[1].casefold() if begin else ""


def _label(choice: Choice) -> str:
    return plain(choice.label, 300)


def _unlettered(choice: Choice) -> str:
    return _LETTER.sub("", _label(choice), count=1)


def _value(choice: Choice) -> str:
    return choice.value
