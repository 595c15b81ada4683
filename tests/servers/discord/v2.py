"""The documented limits of messages made of components alone (flag 32768), and one that isn't documented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.servers.discord.components import (
    ACTION_ROW,
    CONTAINER,
    FILE,
    MEDIA_GALLERY,
    SECTION,
    SEPARATOR,
    TEXT_DISPLAY,
    Path,
    each,
    walk,
)
from tests.servers.discord.errors import Problem
from tests.servers.discord.lengths import between

Json = dict[str, Any]
_TOP = (ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER)
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def v2_problems(body: Json, components: list[Json]) -> Iterator[Problem]:
    """No content nor embeds, 40 components and 4,000 characters of text in all, each kind in its place."""
    for name in _LEGACY:
        if body.get(name):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield Problem((name,), code, "Cannot be used with IS_COMPONENTS_V2")
    if not 1 <= len(list(walk(components))) <= 40:
        yield _whole(
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "Must be between 1 and 40 components in total"
        )
    yield from _texts([str(text.get("content", "")) for text in each(components, TEXT_DISPLAY)])
    for path, component in walk(components):
        yield from _placed(path, component)
        yield from _parts(path, component)


def _texts(texts: list[str]) -> Iterator[Problem]:
    """Characters; and bytes, whose limit Discord answers with 500 (discord-api-docs#8554) and this server at once."""
    if sum(map(len, texts)) > 4000:
        yield _whole("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text exceeds 4000 characters")
    if sum(len(text.encode()) + 12 for text in texts) > 10170:
        yield _whole(
            "UNDOCUMENTED_SIZE", "UTF-8 bytes and 12 a text display exceed 10170: Discord answers 500"
        )


def _placed(path: Path, component: Json) -> Iterator[Problem]:
    """Only layout and content stand on the top or in a container; containers stand on the top alone."""
    kind = component.get("type")
    if len(path) == 2 and kind not in _TOP:
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", f"Type {kind} is invalid in this context")
    if len(path) == 4 and path[2] == "components" and kind == CONTAINER:
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", "A container holds no container")


def _parts(path: Path, component: Json) -> Iterator[Problem]:
    if component.get("type") == SECTION:
        yield from between((*path, "components"), component.get("components"), 1, 3)
        if not component.get("accessory"):
            yield Problem((*path, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
    if component.get("type") == MEDIA_GALLERY:
        yield from between((*path, "items"), component.get("items"), 1, 10)


def _whole(code: str, message: str) -> Problem:
    return Problem(("components",), code, message)
