"""What Block Kit's rules are made of: checks that yield Slack's sentences, each with a JSON pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Check = Callable[[Any, str], Iterator[str]]


def said(sentence: str, at: str) -> str:
    """The sentence as Slack writes it."""
    return f"{sentence} [json-pointer:{at}]"


def string(most: int, least: int = 1, pattern: str = "") -> Check:
    """A string of so many characters, entirely like the pattern."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield said("must provide a string", at)
        elif len(value) < least:
            yield said(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield said(f"must be less than {most + 1} characters", at)
        elif pattern and not re.fullmatch(pattern, value):
            yield said(f"must match {pattern}", at)

    return check


def number(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield said("must provide an integer", at)
        elif not low <= value <= high:
            yield said(f"must be between {low} and {high}", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    """True or false, not a string."""
    if not isinstance(value, bool):
        yield said("must provide a boolean", at)


def among(*values: Any) -> Check:
    """One of a few."""

    def check(value: Any, at: str) -> Iterator[str]:
        if value not in values:
            yield said(f"must be one of {list(values)}", at)

    return check


def items(check_item: Check, most: int, least: int = 1) -> Check:
    """A list of so many."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield said("must provide an array", at)
            return
        if len(value) < least:
            yield said(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield said(f"no more than {most} items allowed", at)
        for index, item in enumerate(value):
            yield from check_item(item, f"{at}/{index}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no others; null counts as absent nowhere. `type` was looked at before."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said("must provide an object", at)
            return
        for name in required:
            if name not in value:
                yield said(f"missing required field: {name}", at)
        for name, part in value.items():
            if name in known:
                yield from known[name](part, f"{at}/{name}")
            elif name != "type":
                yield said(f"invalid additional property: {name}", at)

    return check


def typed(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which rule holds."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said("must provide an object", at)
        elif value.get("type") not in kinds:
            yield said(f"unsupported type: {value.get('type')}", f"{at}/type")
        else:
            yield from kinds[value["type"]](value, at)

    return check


def both(*checks: Check) -> Check:
    """All of them, each where the ones before found nothing."""

    def check(value: Any, at: str) -> Iterator[str]:
        for each in checks:
            found = list(each(value, at))
            yield from found
            if found:
                return

    return check
