"""What people fill in: the state of inputs, as payloads carry it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.servers.slack.controls import controls

Json = dict[str, Any]
_TEXTS = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_PICKERS = {
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "date_time",
    "users_select": "user",
    "channels_select": "channel",
    "conversations_select": "conversation",
}
_MANY = ("multi_static_select", "multi_external_select", "checkboxes")
_ONE = ("static_select", "external_select", "radio_buttons", "overflow")


def values_of(blocks: list[Json], given: Mapping[str, Any]) -> Json:
    """`state.values` by block id and action id: what was given (by those ids or label) or set at first."""
    known = list(controls(blocks))
    names = {name for each in known for name in _names(each)}
    assert set(given) <= names, f"no {sorted(set(given) - names)} among {sorted(names)}"
    values: Json = {}
    for control in known:
        if control["type"] != "button":
            chosen = [given[name] for name in _names(control) if name in given]
            held = held_by(control, chosen[0]) if chosen else initial(control)
            values.setdefault(control["block_id"], {})[control["action_id"]] = held
    return values


def _names(control: Json) -> list[str]:
    return [control["block_id"], control["action_id"], control.get("input_label", "")]


def options_of(control: Json) -> list[Json]:
    """The options of a select, groups flattened."""
    groups = control.get("option_groups") or ()
    return [*(control.get("options") or ()), *(each for group in groups for each in group["options"])]


def held_by(control: Json, value: Any) -> Json:
    """The control's state after a person gave the value: text, options by label or value, an offered option."""
    kind = control["type"]
    if kind in _TEXTS:
        _fits(control, value)
        return {"type": kind, "value": None if value in (None, "") else str(value)}
    if kind in _ONE:
        return {"type": kind, "selected_option": None if value is None else option(control, value)}
    if kind in _MANY:
        return {"type": kind, "selected_options": [option(control, each) for each in value]}
    assert kind in _PICKERS, f"people cannot fill in a {kind} here yet"
    return {"type": kind, f"selected_{_PICKERS[kind]}": value}


def initial(control: Json) -> Json:
    """The control's state before anybody touched it."""
    kind = control["type"]
    if kind in _TEXTS:
        return {"type": kind, "value": control.get("initial_value")}
    if kind in _MANY:
        return {"type": kind, "selected_options": control.get("initial_options", [])}
    name = "option" if kind in _ONE else _PICKERS.get(kind, "option")
    return {"type": kind, f"selected_{name}": control.get(f"initial_{name}")}


def option(control: Json, value: Any) -> Json:
    """The option of that label or value; of an external select, the one that was offered."""
    if isinstance(value, dict):
        return value
    known = options_of(control)
    fits = [each for each in known if value in (each["value"], each["text"]["text"])]
    assert fits, f"{value!r} is not among {[each['text']['text'] for each in known]}"
    return fits[0]


def empty(held: Json) -> bool:
    """Whether nothing is filled in."""
    return not any(value for name, value in held.items() if name != "type")


def _fits(control: Json, value: Any) -> None:
    """Slack's client keeps people within min_length and max_length."""
    length = len(str(value or ""))
    low, high = control.get("min_length", 0), control.get("max_length", 3000)
    assert not length or low <= length <= high, f"{control['action_id']} takes {low} to {high} characters"
