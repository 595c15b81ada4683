"""Filling in a form: what Discord's client would accept, and the components it sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.servers.discord.components import CHECKBOX_GROUP, TEXT_INPUT, numbered

Json = dict[str, Any]


def filled(components: list[Json], values: Mapping[str, Any]) -> list[Json]:
    """The submitted components; values by custom_id or by label. What isn't given keeps what the form starts with."""
    left = dict(values)
    sent = [_part(component, left) for component in numbered(components)]
    assert not left, f"the form has no fields {list(left)}"
    return sent


def _part(component: Json, values: Json) -> Json:
    base = {"type": component["type"], "id": component["id"]}
    match component["type"]:
        case 18:
            return {**base, "component": _input(component["component"], component["label"], values)}
        case 1:
            inner = component["components"][0]
            return {**base, "components": [_input(inner, inner["label"], values)]}
        case _:
            return base


def _input(component: Json, label: str, values: Json) -> Json:
    base = {name: component[name] for name in ("type", "id", "custom_id")}
    given: Any = values.pop(component["custom_id"], values.pop(label, None))
    given = [given] if isinstance(given, str) and component["type"] != TEXT_INPUT else given
    match component["type"]:
        case 4:
            return {**base, "value": _text(component, label, given)}
        case 21:
            return {**base, "value": next(iter(_chosen(component, label, given, 1)), None)}
        case 23:
            return {**base, "value": bool(component.get("default") if given is None else given)}
        case 3 | 22:
            return {**base, "values": _chosen(component, label, given, _most(component))}
        case _:
            return {**base, "values": [str(value.id) for value in given or ()]}


def _most(component: Json) -> int:
    """How many may be chosen: where nothing is said, all boxes of a group, one option of a select."""
    every = len(component["options"]) if component["type"] == CHECKBOX_GROUP else 1
    return int(component.get("max_values") or every)


def _text(component: Json, label: str, given: str | None) -> str:
    text = component.get("value") or "" if given is None else given
    least = component.get("min_length") or 0
    needed = component.get("required", True)
    assert text or not needed, f"{label} is required"
    assert not text or least <= len(text) <= (component.get("max_length") or 4000), (
        f"{label} has a wrong length: {len(text)}"
    )
    assert component["style"] == 2 or "\n" not in text, f"{label} is a single line"
    return text


def _chosen(component: Json, label: str, given: list[str] | None, most: int) -> list[str]:
    """The values of the chosen options, which may be named by their labels."""
    options = component["options"]
    if given is None:
        given = [option["value"] for option in options if option.get("default")]
    values = {name: option["value"] for option in options for name in (option["label"], option["value"])}
    assert all(name in values for name in given), f"{label} offers {list(values)}, not {given}"
    least = component.get("min_values", 1 if component.get("required", True) else 0)
    assert least <= len(given) <= most, f"{label} takes {least} to {most} choices, not {given}"
    return [values[name] for name in given]
