"""Forms as modals, and what comes back. Nothing of a modal is kept: its callback id is the action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from adapters.slack import limits, wording
from adapters.slack.limits import Node
from adapters.slack.richtext import worded
from bot.ui import Choice, Field, Form, cut, plain

_EMPTY = "∅"
"""Stands for the empty value, which Slack refuses as an option's."""


def modal(form: Form, metadata: str) -> Node:
    """The form filled with its fields' values. Raises ValueError for a choice's value that Slack can't carry."""
    title = plain(form.title)
    long = [{"type": "rich_text", "elements": worded(title)}] if len(title) > limits.MODAL_TITLE else []
    return {
        "type": "modal",
        "callback_id": str(form.submit),
        "title": limits.words(form.title, limits.MODAL_TITLE),
        "submit": limits.words(wording.SEND, limits.MODAL_TITLE),
        "close": limits.words(wording.CANCEL, limits.MODAL_TITLE),
        "private_metadata": metadata,
        "blocks": [*long, *(_input(field) for field in form.fields)],
    }


def submitted(values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Field names and values of a submission; several chosen values are joined by commas."""
    return {name: _value(next(iter(block.values()), {})) for name, block in values.items()}


def errors(form: Form, sentences: Mapping[str, str]) -> dict[str, str]:
    """The sentences by the block they are shown at; one for a field that is not there stands at the first."""
    names = {field.name for field in form.fields}
    first = form.fields[0].name
    placed: dict[str, str] = {}
    for name, sentence in sentences.items():
        where = name if name in names else first
        placed[where] = f"{placed[where]} {sentence}" if where in placed else sentence
    return {name: cut(sentence, limits.BLOCK_TEXT) for name, sentence in placed.items()}


def _value(state: Mapping[str, Any]) -> str:
    if "selected_options" in state:
        return ",".join(_read(option) for option in state["selected_options"] or ())
    if "selected_option" in state:
        return _read(state["selected_option"]) if state["selected_option"] else ""
    return str(state.get("value") or "")


def _read(option: Mapping[str, Any]) -> str:
    return "" if option["value"] == _EMPTY else str(option["value"])


def _input(field: Field) -> Node:
    return {
        "type": "input",
        "block_id": field.name,
        "label": limits.words(field.label, limits.FIELD_LABEL),
        "optional": not field.required,
        "element": {"action_id": field.name, **_element(field)},
    }


def _element(field: Field) -> Node:
    match field.kind:
        case "line" | "text":
            return _text_input(field)
        case "one":
            held = [_option(choice) for choice in field.choices if choice.value == field.value][:1]
            initial = {"initial_option": held[0]} if held else {}
            return {
                "type": "radio_buttons",
                "options": [_option(choice) for choice in field.choices],
                **initial,
            }
        case "many":
            return _checkboxes(field)
        case _:
            assert_never(field.kind)


def _text_input(field: Field) -> Node:
    filled = {"initial_value": cut(field.value, limits.INPUT)} if field.value else {}
    multiline = field.kind == "text"
    return {"type": "plain_text_input", "multiline": multiline, "max_length": limits.INPUT, **filled}


def _checkboxes(field: Field) -> Node:
    values = field.value.split(",") if field.value else []
    held = [_option(choice) for choice in field.choices if choice.value in values]
    initial = {"initial_options": held} if held else {}
    return {"type": "checkboxes", "options": [_option(choice) for choice in field.choices], **initial}


def _option(choice: Choice) -> Node:
    if len(choice.value) > limits.OPTION_VALUE:
        raise ValueError(f"a choice's value has at most {limits.OPTION_VALUE} characters: {choice.value!r}")
    label, rest = limits.option(choice.label)
    more = {"description": limits.words(rest, limits.OPTION)} if rest else {}
    return {"text": limits.words(label, limits.OPTION), "value": choice.value or _EMPTY, **more}
