"""The documented limits of single components: rows, buttons, selects, texts and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.servers.discord.components import (
    BUTTON,
    LINK,
    PREMIUM,
    SELECTS,
    STRING_SELECT,
    Path,
)
from tests.servers.discord.errors import Problem
from tests.servers.discord.lengths import at_most, between, number

Json = dict[str, Any]


def control_problems(path: Path, component: Json) -> Iterator[Problem]:
    """What is wrong with one component of a message, its children aside."""
    match component.get("type"):
        case 1:
            yield from _row(path, component)
        case 2:
            yield from _button(path, component)
        case 10:
            yield from between((*path, "content"), component.get("content"), 1, 4000)
        case 11:
            yield from at_most((*path, "description"), component.get("description"), 1024)
        case 12:
            for index, item in enumerate(component.get("items") or ()):
                yield from at_most((*path, "items", index, "description"), item.get("description"), 1024)
        case kind if kind in SELECTS:
            yield from select_problems(path, component)


def _row(path: Path, row: Json) -> Iterator[Problem]:
    """Up to five buttons, or one select."""
    inside = row.get("components") or []
    yield from between((*path, "components"), inside, 1, 5)
    kinds = [component.get("type") for component in inside]
    if any(kind in SELECTS for kind in kinds) and len(kinds) > 1:
        yield Problem(
            (*path, "components"),
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )
    for index, kind in enumerate(kinds):
        if kind != BUTTON and kind not in SELECTS:
            yield Problem(
                (*path, "components", index, "type"),
                "UNION_TYPE_CHOICES",
                f"Type {kind} is invalid in an action row",
            )


def _button(path: Path, button: Json) -> Iterator[Problem]:
    """A label or an emoji; an address for links, a custom_id for all others."""
    style = button.get("style")
    yield from number((*path, "style"), style, 1, 6)
    yield from at_most((*path, "label"), button.get("label"), 80)
    if not (button.get("label") or button.get("emoji") or style == PREMIUM):
        yield Problem(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button has a label or an emoji")
    if style == LINK:
        yield from _link(path, button)
    elif style != PREMIUM:
        yield from between((*path, "custom_id"), button.get("custom_id"), 1, 100)
        if button.get("url"):
            yield Problem((*path, "url"), "BUTTON_COMPONENT_URL_INVALID", "Only links have a url")


def _link(path: Path, link: Json) -> Iterator[Problem]:
    yield from between((*path, "url"), link.get("url"), 1, 512)
    if not str(link.get("url")).startswith(("https://", "http://", "discord://")):
        yield Problem((*path, "url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be discord, https or http.")
    if link.get("custom_id"):
        yield Problem((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_INVALID", "A link has no custom id")


def select_problems(path: Path, select: Json) -> Iterator[Problem]:
    """Also for selects in forms."""
    yield from between((*path, "custom_id"), select.get("custom_id"), 1, 100)
    yield from at_most((*path, "placeholder"), select.get("placeholder"), 150)
    yield from number((*path, "min_values"), select.get("min_values"), 0, 25)
    yield from number((*path, "max_values"), select.get("max_values"), 1, 25)
    if select.get("type") == STRING_SELECT:
        yield from option_problems((*path, "options"), select.get("options"), 1, 25)
        yield from _bounds(path, select)


def option_problems(path: Path, options: list[Json] | None, least: int, most: int) -> Iterator[Problem]:
    """Options of selects, radio groups and checkbox groups; values differ."""
    yield from between(path, options, least, most)
    counted = Counter(option.get("value") for option in options or ())
    for index, option in enumerate(options or ()):
        yield from between((*path, index, "label"), option.get("label"), 1, 100)
        yield from between((*path, index, "value"), option.get("value"), 1, 100)
        yield from at_most((*path, index, "description"), option.get("description"), 100)
        if counted[option.get("value")] > 1:
            yield Problem(
                (*path, index, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )


def _bounds(path: Path, select: Json) -> Iterator[Problem]:
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    chosen = sum(bool(option.get("default")) for option in select.get("options") or ())
    if most < least or most > len(select.get("options") or ()):
        yield Problem(
            (*path, "max_values"),
            "SELECT_COMPONENT_MAX_VALUES_INVALID",
            "max_values exceeds the options or is below min_values",
        )
    if chosen > most:
        yield Problem(
            (*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values"
        )
