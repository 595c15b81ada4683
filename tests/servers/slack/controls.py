"""The interactive elements of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_PASSIVE = ("image", "plain_text", "mrkdwn")


def controls(blocks: list[Json]) -> Iterator[Json]:
    """Each element people can use, with its block's id and, of inputs, the block's label."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") not in _PASSIVE:
                named = {"input_label": block["label"]["text"]} if block["type"] == "input" else {}
                yield {**element, "block_id": block["block_id"], **named}


def _elements(block: Json) -> Iterator[Json]:
    match block["type"]:
        case "actions" | "context_actions":
            yield from block["elements"]
        case "section" if "accessory" in block:
            yield block["accessory"]
        case "input":
            yield block["element"]


def label_of(control: Json) -> str:
    """What a person calls it: a button's text, an input's label, a select's placeholder."""
    shown = control.get("text") or control.get("placeholder") or {}
    return str(control.get("input_label") or shown.get("text", ""))


def block_of(blocks: list[Json], control: Json) -> Json:
    """The block in which the control stands."""
    return next(block for block in blocks if block["block_id"] == control["block_id"])


def found(blocks: list[Json], which: str) -> Json:
    """The control of that action_id or label. Fails the test if there is none or if it can mean two."""
    known = list(controls(blocks))
    exact = [each for each in known if each.get("action_id") == which]
    named = exact or [each for each in known if which in (label_of(each), each["block_id"])]
    offered = [label_of(each) or each.get("action_id") for each in known]
    assert len(named) == 1, f"{which!r} is {len(named)} of {offered}"
    return named[0]


def identified(blocks: list[Json], new_id: Any) -> list[Json]:
    """A copy in which every block and control has an id: Slack invents those that are missing."""
    return [_identified(block, new_id) for block in blocks]


def _identified(block: Json, new_id: Any) -> Json:
    copy = {"block_id": new_id(), **block}
    if block["type"] in ("actions", "context_actions"):
        copy["elements"] = [_named(each, new_id) for each in block["elements"]]
    for place in ("accessory", "element"):
        if place in block:
            copy[place] = _named(block[place], new_id)
    return copy


def _named(element: Json, new_id: Any) -> Json:
    return element if element.get("type") in _PASSIVE else {"action_id": new_id(), **element}
