"""Making and changing messages, whichever way they come."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.servers.slack.blocks.check import message_problems
from tests.servers.slack.channel import Channel
from tests.servers.slack.controls import identified
from tests.servers.slack.errors import RefusedError, demand
from tests.servers.slack.message import Message
from tests.servers.slack.texts import texts
from tests.servers.slack.user import User
from tests.servers.slack.world import World

Json = dict[str, Any]
KEPT = ("text", "blocks", "attachments", "metadata")
LONGEST = 40_000
BLOCK_COST, WHOLE = 125, 13_422
"""Measured by others, not documented (bolt-js#2509, #2867): texts and 125 a block, in chat.* only."""


@dataclass(slots=True)
class Composer:
    """`log` are all messages in the order in which they appeared or changed: an edited one stands there again.

    `whole` is how much all blocks of a message may weigh together; None leaves that undocumented limit aside.
    """

    world: World
    changed: Callable[[], None]
    log: list[Message] = field(default_factory=list)
    whole: int | None = WHOLE

    def post(
        self,
        channel: Channel,
        body: Json,
        origin: str,
        seen_by: User | None = None,
        thread_ts: str | None = None,
        author: User | None = None,
    ) -> Message:
        """A new message. Raises no_text, msg_too_long, invalid_blocks and what else Slack says."""
        checked = self.checked(body, channel)
        if origin == "api":
            self._weigh(checked)
        ts = self.world.ids.ts()
        message = Message(ts, channel, author or channel.team.bot, checked, origin, seen_by, thread_ts)
        message.linked_names = bool(body.get("link_names")) or body.get("parse") == "full"
        channel.all_messages[ts] = message
        self._logged(message)
        return message

    def edit(self, message: Message, body: Json, keep: bool) -> None:
        """Change a message. `keep`: what the body leaves out stays (chat.update), else it goes (response_url)."""
        whole = {**message.body, **{k: v for k, v in body.items() if k in KEPT}} if keep else body
        checked = self.checked(whole, message.channel)
        if keep:
            self._weigh(checked)
        message.edits.append(message.body)
        message.body = checked
        self._logged(message)

    def delete(self, message: Message) -> None:
        """Remove it."""
        message.deleted = True
        self._logged(message)

    def checked(self, body: Json, channel: Channel) -> Json:
        """What is kept of a body. Raises what Slack answers to a message it doesn't take."""
        kept = {name: decoded(name, body[name]) for name in KEPT if body.get(name)}
        if "markdown_text" in body:
            kept = self._markdown(body, kept)
        if "attachments" in kept:
            raise RefusedError("attachments_are_not_on_this_server")
        if "metadata" in kept and not _is_metadata(kept["metadata"]):
            raise RefusedError("invalid_metadata_format")
        if not kept.get("text") and not kept.get("blocks") and not kept.get("attachments"):
            raise RefusedError("no_text")
        if len(kept.get("text", "")) > LONGEST:
            raise RefusedError("msg_too_long")
        self._check_blocks(kept.get("blocks", []), channel)
        if blocks := kept.get("blocks"):
            kept["blocks"] = identified(blocks, self.world.ids.secret)
        return kept

    def _check_blocks(self, blocks: Any, channel: Channel) -> None:
        if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
            raise RefusedError("invalid_blocks_format")
        demand("invalid_blocks", message_problems(blocks, self.world.files, channel.team))

    def _weigh(self, body: Json) -> None:
        blocks = body.get("blocks", [])
        if self.whole and sum(map(len, texts(blocks))) + BLOCK_COST * len(blocks) > self.whole:
            raise RefusedError("msg_blocks_too_long")

    def _markdown(self, body: Json, kept: Json) -> Json:
        """`markdown_text` excludes text and blocks; it is shown as a markdown block."""
        if kept.get("text") or kept.get("blocks"):
            raise RefusedError("markdown_text_conflict")
        return {**kept, "blocks": [{"type": "markdown", "text": body["markdown_text"]}]}

    def _logged(self, message: Message) -> None:
        self.log.append(message)
        self.changed()


def decoded(name: str, value: Any) -> Any:
    """JSON where a form carried it as a string."""
    if name == "text" or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise RefusedError("invalid_blocks_format" if name == "blocks" else "invalid_arguments") from None


def _is_metadata(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"event_type", "event_payload"}
        and isinstance(value["event_type"], str)
        and isinstance(value["event_payload"], dict)
    )
