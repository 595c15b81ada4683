"""Answers to a response_url: Slack's own address for one interaction, good for five answers within 30 minutes."""

from __future__ import annotations

from typing import Any

import aiohttp

from adapters.slack.render import Rendered


class Expired(Exception):  # noqa: N818 -- names what holds
    """The address is used up, too old, or used too often just now."""


async def respond(
    session: aiohttp.ClientSession,
    url: str,
    drawn: Rendered,
    *,
    public: bool,
    replace: bool = False,
    thread: str = "",
) -> None:
    """A new message, or the clicked one redrawn. Not repeated: what may have arrived would be there twice."""
    if not url:
        raise Expired
    body: dict[str, Any] = {"text": drawn.text, "blocks": drawn.blocks, "replace_original": replace}
    if not replace:
        body["response_type"] = "in_channel" if public else "ephemeral"
    if thread:
        body["thread_ts"] = thread
    async with session.post(url, json=body) as answer:
        words = await answer.text()
    if answer.status in (404, 410, 429) or "expired_url" in words or "used_url" in words:
        raise Expired
    if answer.status >= 400 or '"ok":false' in words.replace(" ", ""):
        raise ValueError(f"Slack refused an answer: {answer.status} {words[:200]}")
