"""Messages, ephemeral ones included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.slack.controls import controls, label_of
from tests.servers.slack.pings import pings
from tests.servers.slack.texts import texts

if TYPE_CHECKING:
    from tests.servers.slack.channel import Channel
    from tests.servers.slack.file import File
    from tests.servers.slack.user import User

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Message:
    """`body` is what was sent: text, blocks, metadata. `seen_by` is the one person who sees an ephemeral.

    `edits` are the bodies it had before. `origin` says how it came: "api", "response_url", "upload" or "person".
    """

    ts: str
    channel: Channel
    author: User
    body: Json
    origin: str
    seen_by: User | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    deleted: bool = False
    edits: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    linked_names: bool = False

    @property
    def text(self) -> str:
        """The top-level text: all there is without blocks, else what notifications and screen readers say."""
        return str(self.body.get("text") or "")

    @property
    def blocks(self) -> list[Json]:
        """The blocks, with the ids that Slack gave to those that came without."""
        return list(self.body.get("blocks") or ())

    @property
    def metadata(self) -> Json:
        """The metadata, empty if there is none."""
        return dict(self.body.get("metadata") or {})

    @property
    def content(self) -> str:
        """All that people read: the blocks' texts line by line, or the text if there are no blocks."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.seen_by is not None

    @property
    def edited(self) -> bool:
        """Whether it was changed."""
        return bool(self.edits)

    @property
    def controls(self) -> list[Json]:
        """Buttons, selects and inputs in order, each with its `block_id`."""
        return list(controls(self.blocks))

    @property
    def buttons(self) -> dict[str, Json]:
        """The buttons by their labels."""
        return {label_of(each): each for each in self.controls if each["type"] == "button"}

    @property
    def pings(self) -> tuple[str, ...]:
        """Who would be notified: user ids, "channel", "here", "everyone", "subteam^S...". Each once, in order."""
        return pings(self.body, self.linked_names)

    @property
    def replies(self) -> list[Message]:
        """The messages of its thread, without itself."""
        return [each for each in self.channel.messages if each.thread_ts == self.ts and each is not self]

    def visible_to(self, user: User) -> bool:
        """Whether that person sees it now."""
        return not self.deleted and self.seen_by in (None, user) and user.id in self.channel.members

    def json(self, with_metadata: bool = False) -> Json:
        """The message object of histories and payloads."""
        return dict(self._fields(with_metadata))

    def _fields(self, with_metadata: bool) -> Iterator[tuple[str, Any]]:
        bot = self.author if self.author.is_bot else None
        yield from {"type": "message", "user": self.author.id, "ts": self.ts, "text": self.text}.items()
        yield "team", self.channel.team.id
        if bot:
            yield from {"bot_id": self.channel.team.bot_id, "app_id": APP_ID}.items()
        if self.blocks:
            yield "blocks", self.blocks
        if self.thread_ts:
            yield "thread_ts", self.thread_ts
        if self.edits and bot:
            yield "edited", {"user": bot.id, "ts": self.ts}
        if self.files:
            yield "files", [file.json() for file in self.files]
        if with_metadata and self.metadata:
            yield "metadata", self.metadata


APP_ID = "A0LOOPBACK"
