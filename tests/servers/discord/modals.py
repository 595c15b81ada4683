"""The documented limits of forms, and of autocompletion's choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.servers.discord.components import (
    ACTION_ROW,
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    SELECTS,
    TEXT_DISPLAY,
    TEXT_INPUT,
    Path,
    walk,
)
from tests.servers.discord.controls import option_problems, select_problems
from tests.servers.discord.errors import Problem
from tests.servers.discord.lengths import at_most, between, number
from tests.servers.discord.limits import duplicates

Json = dict[str, Any]
_TOP = (ACTION_ROW, LABEL, TEXT_DISPLAY)
_LABELLED = (TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX, *SELECTS)


def modal_problems(data: Json) -> Iterator[Problem]:
    """All that Discord would refuse in a form."""
    components = data.get("components") or []
    yield from between(("title",), data.get("title"), 1, 45)
    yield from between(("custom_id",), data.get("custom_id"), 1, 100)
    yield from between(("components",), components, 1, 5)
    for path, component in walk(components):
        yield from _placed(path, component)
        yield from _input(path, component)
    yield from duplicates(components)


def _placed(path: Path, component: Json) -> Iterator[Problem]:
    """Labels on the top, each around one input; rows of one text input are the old way."""
    kind = component.get("type")
    if len(path) == 2 and kind not in _TOP:
        yield Problem(
            (*path, "type"), "UNION_TYPE_CHOICES", f"Component type {kind} is invalid in this context"
        )
    if path[-1] == "component" and kind not in _LABELLED:
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", f"Component type {kind} is invalid in a label")
    if kind == LABEL:
        yield from between((*path, "label"), component.get("label"), 1, 45)
        yield from at_most((*path, "description"), component.get("description"), 100)
        if not component.get("component"):
            yield Problem((*path, "component"), "BASE_TYPE_REQUIRED", "This field is required")
    if kind == ACTION_ROW and [inner.get("type") for inner in component.get("components") or ()] != [
        TEXT_INPUT
    ]:
        yield Problem((*path, "components"), "COMPONENT_TYPE_INVALID", "A row of a form holds one text input")


def _input(path: Path, component: Json) -> Iterator[Problem]:
    match component.get("type"):
        case 4:
            yield from _text(path, component)
        case 10:
            yield from between((*path, "content"), component.get("content"), 1, 4000)
        case 21:
            yield from between((*path, "custom_id"), component.get("custom_id"), 1, 100)
            yield from option_problems((*path, "options"), component.get("options"), 2, 10)
            yield from _defaults(path, component, 1)
        case 22:
            yield from _boxes(path, component)
        case 19 | 23:
            yield from between((*path, "custom_id"), component.get("custom_id"), 1, 100)
        case kind if kind in SELECTS:
            yield from select_problems(path, component)
            yield from _required(path, component)


def _text(path: Path, text: Json) -> Iterator[Problem]:
    """A text input: in a label it has no label of its own."""
    least, most = text.get("min_length"), text.get("max_length")
    yield from between((*path, "custom_id"), text.get("custom_id"), 1, 100)
    yield from number((*path, "style"), text.get("style"), 1, 2)
    yield from number((*path, "min_length"), least, 0, 4000)
    yield from number((*path, "max_length"), most, 1, 4000)
    yield from at_most((*path, "placeholder"), text.get("placeholder"), 100)
    yield from at_most((*path, "value"), text.get("value"), 4000 if most is None else most)
    if path[-1] != "component":
        yield from between((*path, "label"), text.get("label"), 1, 45)
    elif text.get("label"):
        yield Problem(
            (*path, "label"), "COMPONENT_LABEL_INVALID", "An input in a label has no label of its own"
        )
    if least is not None and most is not None and least > most:
        yield Problem((*path, "min_length"), "TEXT_INPUT_LENGTH_INVALID", "min_length exceeds max_length")
    if text.get("value") and least is not None and len(text["value"]) < least:
        yield Problem((*path, "value"), "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")


def _boxes(path: Path, group: Json) -> Iterator[Problem]:
    options = group.get("options") or []
    yield from between((*path, "custom_id"), group.get("custom_id"), 1, 100)
    yield from option_problems((*path, "options"), options, 1, 10)
    yield from number((*path, "min_values"), group.get("min_values"), 0, 10)
    yield from number((*path, "max_values"), group.get("max_values"), 1, max(1, len(options)))
    yield from _required(path, group)
    yield from _defaults(path, group, group.get("max_values") or 10)


def _required(path: Path, component: Json) -> Iterator[Problem]:
    """`min_values` of 0 contradicts `required`, which is the default."""
    if component.get("min_values") == 0 and component.get("required") is not False:
        yield Problem(
            (*path, "min_values"),
            "COMPONENT_MIN_VALUES_REQUIRED",
            "min_values is at least 1 where a value is required",
        )


def _defaults(path: Path, group: Json, most: int) -> Iterator[Problem]:
    if sum(bool(option.get("default")) for option in group.get("options") or ()) > most:
        yield Problem(
            (*path, "options"), "COMPONENT_TOO_MANY_DEFAULTS", f"At most {most} options are chosen at first"
        )


def choices_problems(choices: list[Json]) -> Iterator[Problem]:
    """25 choices, names and text values of 100."""
    yield from at_most(("choices",), choices, 25)
    for index, choice in enumerate(choices):
        yield from between(("choices", index, "name"), choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            yield from between(("choices", index, "value"), choice["value"], 1, 100)
