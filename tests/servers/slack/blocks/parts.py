"""Block Kit's composition objects: texts, options, confirmations, Slack files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.servers.slack.blocks.rules import Check, among, boolean, both, items, record, said, string, typed

LONGEST = 3000
URL = string(LONGEST, pattern=r"[a-zA-Z][\w+.-]*:\S+")
IMAGE_URL = string(LONGEST, pattern=r"https?://(?!localhost|127\.|10\.|192\.168\.)\S+")
"""Slack fetches images itself: an address of one's own network is refused."""


def plain(most: int = LONGEST) -> Check:
    """A plain_text object, never empty."""
    return typed({"plain_text": record({"text": string(most)}, {"emoji": boolean})})


def text(most: int = LONGEST) -> Check:
    """plain_text or mrkdwn, never empty."""
    mrkdwn = record({"text": string(most)}, {"verbatim": boolean})
    return typed({"plain_text": record({"text": string(most)}, {"emoji": boolean}), "mrkdwn": mrkdwn})


def option(label: Check, more: dict[str, Check] | None = None) -> Check:
    """What can be chosen."""
    return record({"text": label, "value": string(150)}, {"description": label, **(more or {})})


PLAIN_OPTION = option(plain(75))
RICH_OPTION = option(text(75))
LINK_OPTION = option(plain(75), {"url": URL})
GROUP = record({"label": plain(75), "options": items(PLAIN_OPTION, 100)})
CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": among("primary", "danger")},
)


def _one_name(value: Any, at: str) -> Iterator[str]:
    if len({"id", "url"} & set(value)) != 1:
        yield said("must provide either `id` or `url`", at)


SLACK_FILE = both(record({}, {"id": string(255), "url": URL}), _one_name)


def _one_source(value: Any, at: str) -> Iterator[str]:
    if len({"image_url", "slack_file"} & set(value)) != 1:
        yield said("must provide either `image_url` or `slack_file`", at)


def image(title: bool) -> Check:
    """An image; the block may have a title, the element may not."""
    more = {"title": plain(2000), "block_id": string(255)} if title else {}
    source = {"image_url": IMAGE_URL, "slack_file": SLACK_FILE}
    return both(record({"alt_text": string(2000)}, {**source, **more}), _one_source)
