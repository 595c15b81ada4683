"""Forms as modals, and what comes back. Nothing of a modal is kept: its id is the action, its answer is read raw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, assert_never

import discord
from discord import ui

from adapters.discord import limits
from bot.ui import Choice, Field, Form, cut, plain

Data: TypeAlias = Mapping[str, Any]
_EMPTY = "∅"
"""Stands for the empty value, which Discord refuses as a choice's."""


def modal(form: Form) -> ui.Modal:
    """The form filled with its fields' values. Raises ValueError for a choice's value that Discord can't carry."""
    shown = ui.Modal(title=plain(form.title, limits.FORM_TITLE), custom_id=str(form.submit))
    for field in form.fields:
        shown.add_item(_label(field))
    shown.stop()
    return shown


def submitted(components: Sequence[Data]) -> dict[str, str]:
    """Field names and values of a submission; several chosen values are joined by commas, none are left empty."""
    fields: dict[str, str] = {}
    for part in components:
        inner = part.get("components") or ([part["component"]] if "component" in part else [])
        if inner:
            fields |= submitted(inner)
        elif "custom_id" in part:
            fields[str(part["custom_id"])] = _value(part)
    return fields


def _value(part: Data) -> str:
    values = part["values"] if part.get("values") is not None else [part.get("value")]
    return ",".join("" if value == _EMPTY else str(value) for value in values if value is not None)


def _label(field: Field) -> ui.Label[Any]:
    """A label too long for its line stands in full below it."""
    words = plain(field.label, limits.FIELD_HELP)
    short = cut(words, limits.FIELD_LABEL)
    return ui.Label(text=short, component=_input(field), description=words if words != short else None)


def _input(field: Field) -> ui.Item[Any]:
    match field.kind:
        case "line" | "text":
            return _text_input(field)
        case "one":
            return _select(field) if len(field.choices) == 1 else _radio(field)
        case "many":
            return _checkboxes(field)
        case _:
            assert_never(field.kind)


def _text_input(field: Field) -> ui.Item[Any]:
    style = discord.TextStyle.short if field.kind == "line" else discord.TextStyle.long
    return ui.TextInput(
        custom_id=field.name,
        style=style,
        default=cut(field.value, limits.INPUT) or None,
        required=field.required,
        max_length=limits.INPUT,
    )


def _radio(field: Field) -> ui.Item[Any]:
    options = [
        discord.RadioGroupOption(
            label=_words(choice), value=_sent(choice), default=choice.value == field.value
        )
        for choice in field.choices
    ]
    return ui.RadioGroup(custom_id=field.name, required=field.required, options=options)


def _select(field: Field) -> ui.Item[Any]:
    """For a single choice, which Discord refuses as a radio group."""
    options = [
        discord.SelectOption(label=_words(choice), value=_sent(choice), default=choice.value == field.value)
        for choice in field.choices
    ]
    return ui.Select(
        custom_id=field.name, required=field.required, min_values=int(field.required), options=options
    )


def _checkboxes(field: Field) -> ui.Item[Any]:
    held = field.value.split(",") if field.value else []
    options = [
        discord.CheckboxGroupOption(label=_words(choice), value=_sent(choice), default=choice.value in held)
        for choice in field.choices
    ]
    return ui.CheckboxGroup(
        custom_id=field.name,
        required=field.required,
        min_values=int(field.required),
        max_values=len(options),
        options=options,
    )


def _words(choice: Choice) -> str:
    return plain(choice.label, limits.CHOICE_LABEL)


def _sent(choice: Choice) -> str:
    if len(choice.value) > limits.CHOICE_VALUE:
        raise ValueError(f"a choice's value has at most {limits.CHOICE_VALUE} characters: {choice.value!r}")
    return choice.value or _EMPTY
