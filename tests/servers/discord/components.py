"""Walking the tree of a message's or a modal's components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT_DISPLAY, THUMBNAIL, MEDIA_GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = (3, 5, 6, 7, 8)
LINK, PREMIUM = 5, 6


def walk(components: list[Json] | None, path: Path = ("components",)) -> Iterator[tuple[Path, Json]]:
    """Every component with its path, in reading order: parents, then children, then a section's accessory."""
    for index, component in enumerate(components or ()):
        here = (*path, index)
        yield here, component
        yield from walk(component.get("components"), (*here, "components"))
        for single in ("accessory", "component"):
            if inner := component.get(single):
                yield (*here, single), inner


def each(components: list[Json] | None, *types: int) -> list[Json]:
    """The components of those types, at any depth."""
    return [component for _, component in walk(components) if component.get("type") in types]


def numbered(components: list[Json] | None) -> list[Json]:
    """A deep copy in which every component has an `id`, as Discord gives them in order where none was sent."""
    copied: list[Json] = [_copy(component) for component in components or ()]
    used = {component.get("id") for _, component in walk(copied)}
    free = (number for number in range(1, 10_000) if number not in used)
    for _, component in walk(copied):
        component["id"] = component.get("id") or next(free)
    return copied


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def media(components: list[Json] | None) -> Iterator[tuple[Path, Json]]:
    """Every `{"url": ...}` of pictures and files."""
    for path, component in walk(components):
        for name in ("media", "file"):
            if item := component.get(name):
                yield (*path, name), item
        for index, item in enumerate(component.get("items") or ()):
            yield (*path, "items", index, "media"), item.get("media") or {}
