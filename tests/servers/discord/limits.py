"""The documented limits of a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.servers.discord.attachment import Attachment
from tests.servers.discord.components import ACTION_ROW, Path, media, walk
from tests.servers.discord.controls import control_problems
from tests.servers.discord.errors import Problem
from tests.servers.discord.lengths import at_most, between
from tests.servers.discord.v2 import v2_problems

Json = dict[str, Any]
COMPONENTS_V2 = 1 << 15
_EMBED = {"title": 256, "description": 4096}


def message_problems(body: Json, flags: int, files: Sequence[Attachment]) -> Iterator[Problem]:
    """All that Discord would refuse in a message with these flags and files."""
    components = body.get("components") or []
    yield from at_most(("content",), body.get("content"), 2000)
    yield from at_most(("nonce",), body.get("nonce") if isinstance(body.get("nonce"), str) else None, 25)
    yield from at_most(("attachments",), files, 10)
    yield from embeds_problems(body.get("embeds") or [])
    yield from v2_problems(body, components) if flags & COMPONENTS_V2 else legacy_problems(components)
    for path, component in walk(components):
        yield from control_problems(path, component)
    yield from duplicates(components)
    yield from unattached(body, components, files)


def embeds_problems(embeds: list[Json]) -> Iterator[Problem]:
    """Ten embeds, each part's length, and 6,000 characters in all."""
    yield from at_most(("embeds",), embeds, 10)
    for index, embed in enumerate(embeds):
        for name, limit in _EMBED.items():
            yield from at_most(("embeds", index, name), embed.get(name), limit)
        yield from at_most(("embeds", index, "footer", "text"), (embed.get("footer") or {}).get("text"), 2048)
        yield from at_most(("embeds", index, "author", "name"), (embed.get("author") or {}).get("name"), 256)
        yield from _fields(("embeds", index, "fields"), embed.get("fields") or [])
    if sum(map(_size, embeds)) > 6000:
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _fields(path: Path, fields: list[Json]) -> Iterator[Problem]:
    yield from at_most(path, fields, 25)
    for index, entry in enumerate(fields):
        yield from between((*path, index, "name"), entry.get("name"), 1, 256)
        yield from between((*path, index, "value"), entry.get("value"), 1, 1024)


def _size(embed: Json) -> int:
    fields = [str(part) for entry in embed.get("fields") or () for part in (entry["name"], entry["value"])]
    around = [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    return sum(len(part or "") for part in (embed.get("title"), embed.get("description"), *around, *fields))


def legacy_problems(components: list[Json]) -> Iterator[Problem]:
    """Without the flag: five action rows and nothing else."""
    yield from at_most(("components",), components, 5)
    for index, component in enumerate(components):
        if component.get("type") != ACTION_ROW:
            yield Problem(
                ("components", index, "type"),
                "UNION_TYPE_CHOICES",
                'Value of field "type" must be one of (1,).',
            )


def duplicates(components: list[Json]) -> Iterator[Problem]:
    """Custom ids, and explicit component ids, occur once in a message."""
    for name, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        counted = Counter(component[name] for _, component in walk(components) if component.get(name))
        for path, component in walk(components):
            if counted.get(component.get(name), 0) > 1:
                yield Problem((*path, name), code, f"Component {name.replace('_', ' ')} cannot be duplicated")


def unattached(body: Json, components: list[Json], files: Sequence[Attachment]) -> Iterator[Problem]:
    """`attachment://name` names a file of the message; a file component names nothing else."""
    known = {f"attachment://{file.filename}" for file in files}
    for path, item in (*media(components), *_pictures(body.get("embeds") or [])):
        url = str(item.get("url"))
        if url.startswith("attachment://") and url not in known:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            yield Problem((*path, "url"), code, f"No such attachment: {url}")
        elif path[-1] == "file" and url not in known | {file.url for file in files}:
            yield Problem(
                (*path, "url"), "UNFURLED_MEDIA_ITEM_NOT_ATTACHMENT", "Must reference an attachment"
            )


def _pictures(embeds: list[Json]) -> Iterator[tuple[Path, Json]]:
    for index, embed in enumerate(embeds):
        for name in ("image", "thumbnail"):
            if embed.get(name):
                yield ("embeds", index, name), embed[name]
