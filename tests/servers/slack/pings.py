"""Whom a message would notify: mentions that stand unescaped in text that Slack formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_MENTION = re.compile(r"<(?:@(?P<user>[UW]\w+)|!(?P<group>channel|here|everyone|subteam\^\w+))(?:\|[^>]*)?>")
_BARE = re.compile(r"(?<!\w)@(channel|here|everyone)\b")
_PLAIN = ("plain_text", "raw_text", "text", "link", "emoji")


def pings(body: Json, linked_names: bool = False) -> tuple[str, ...]:
    """Each once, in order; the fallback text counts too. `linked_names`: bare @channel counts as well."""
    text = str(body.get("text") or "")
    found = [*_written(text), *_inside(body.get("blocks"))]
    if linked_names:
        found += _BARE.findall(text)
    return tuple(dict.fromkeys(found))


def _written(text: str) -> Iterator[str]:
    for match in _MENTION.finditer(text):
        yield match["user"] or match["group"]


def _inside(part: Any) -> Iterator[str]:
    """Mentions in formatted texts and in rich text's own elements; plain text holds none."""
    if isinstance(part, list):
        for each in part:
            yield from _inside(each)
    elif isinstance(part, dict):
        yield from _of(part)


def _of(part: Json) -> Iterator[str]:
    match part.get("type"):
        case "mrkdwn" | "markdown":
            yield from _written(str(part.get("text") or ""))
        case "user":
            yield part["user_id"]
        case "usergroup":
            yield f"subteam^{part['usergroup_id']}"
        case "broadcast":
            yield part["range"]
        case kind if kind not in _PLAIN:
            for value in part.values():
                yield from _inside(value)
