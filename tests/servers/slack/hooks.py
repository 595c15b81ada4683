"""response_url: five answers within half an hour of an act, to the person or the channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.servers.slack.act import Act
from tests.servers.slack.channel import Channel
from tests.servers.slack.compose import Composer
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.message import Message
from tests.servers.slack.user import User

Json = dict[str, Any]
LIFETIME, USES = timedelta(minutes=30), 5
_KNOWN = {
    "text", "blocks", "attachments", "response_type", "replace_original", "delete_original", "thread_ts", "metadata",
    "unfurl_links", "unfurl_media", "mrkdwn", "parse", "link_names",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Hook:
    """`source` is the message that was clicked; a slash command has none."""

    url: str
    user: User
    channel: Channel
    made: datetime
    source: Message | None = None
    act: Act | None = None
    uses: int = 0


@dataclass(slots=True)
class Hooks:
    """By path."""

    composer: Composer
    violation: Callable[[str], None]
    known: dict[str, Hook] = field(default_factory=dict)

    def answer(self, path: str, body: Json) -> None:
        """Carry out a request. Raises used_url and expired_url (404), and what is wrong with the message (400)."""
        hook = self._living(path)
        for name in set(body) - _KNOWN:
            self.violation(f"response_url: unknown argument {name}")
        try:
            self.act(hook, body)
        except RefusedError as refused:
            refused.status = 400
            raise
        hook.uses += 1

    def act(self, hook: Hook, body: Json) -> None:
        """Replace or delete the clicked message, or send a new one, ephemeral unless it says in_channel.

        A slash command has nothing to replace: what claims to is a new message (bolt-js#2287). To a click one has to say
        `replace_original`: without it Slack replaces (botkit#444), which is rarely meant, hence a violation.
        """
        if hook.source is None:
            self.send(hook, body)
        elif _yes(body.get("delete_original")):
            self.composer.delete(hook.source)
        else:
            if "replace_original" not in body:
                self.violation("response_url: the answer to a click does not say replace_original")
            if _yes(body.get("replace_original", True)):
                self._replace(hook.source, body)
            else:
                self.send(hook, body)

    def send(self, hook: Hook, body: Json) -> None:
        """A new message."""
        kind = body.get("response_type") or "ephemeral"
        if kind not in ("ephemeral", "in_channel"):
            self.violation(f"response_type {kind!r}")
        seen_by = None if kind == "in_channel" else hook.user
        message = self.composer.post(hook.channel, body, "response_url", seen_by, body.get("thread_ts"))
        if hook.act:
            hook.act.produced.append(message)

    def _replace(self, message: Message, body: Json) -> None:
        if message.deleted:
            raise RefusedError("message_not_found")
        self.composer.edit(message, body, keep=False)

    def _living(self, path: str) -> Hook:
        hook = self.known.get(path)
        if hook is None:
            raise RefusedError("no_service", 404)
        if self.composer.world.clock.now - hook.made > LIFETIME:
            raise RefusedError("expired_url", 404)
        if hook.uses >= USES:
            raise RefusedError("used_url", 404)
        return hook


def _yes(value: Any) -> bool:
    return value in (True, "true", "1", 1)
