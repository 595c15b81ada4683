"""Pieces of messages and forms, to be made too long, too many, or just right."""

from __future__ import annotations

from typing import Any

from tests.servers.discord.trial.raw import Json

V2 = 32768
RADIO, BOXES = 21, 22


def text(length: int) -> str:
    """A text of that length."""
    return "x" * length


def button(**more: Any) -> Json:
    """A button."""
    return {"type": 2, "style": 1, "label": "A", "custom_id": "a", **more}


def row(*controls: Json) -> Json:
    """An action row."""
    return {"type": 1, "components": list(controls)}


def legacy(*components: Json) -> Json:
    """A message with components."""
    return {"content": "x", "components": list(components)}


def v2(*components: Json, **more: Any) -> Json:
    """A message of components alone."""
    return {"flags": V2, "components": list(components), **more}


def display(length: int, char: str = "x") -> Json:
    """A text display."""
    return {"type": 10, "content": char * length}


def options(number: int, **more: Any) -> list[Json]:
    """Options of a select, radio or checkbox group."""
    return [{"label": str(each), "value": str(each), **more} for each in range(number)]


def select(number: int, **more: Any) -> Json:
    """A select with so many options."""
    return {"type": 3, "custom_id": "s", "options": options(number), **more}


def embeds(**parts: Any) -> Json:
    """A message with one embed."""
    return {"embeds": [parts]}


def label(component: Json, **more: Any) -> Json:
    """A label around an input."""
    return {"type": 18, "label": "L", "component": component, **more}


def field(**more: Any) -> Json:
    """A text input."""
    return {"type": 4, "custom_id": "t", "style": 1, **more}


def modal(*components: Json, **more: Any) -> Json:
    """A form."""
    return {"title": "T", "custom_id": "m", "components": list(components), **more}
