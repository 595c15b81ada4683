"""Messages: what they say, who is pinged, and how they came to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.servers.discord.attachment import Attachment
from tests.servers.discord.channel import Channel
from tests.servers.discord.components import BUTTON, LINK, SELECTS, TEXT_DISPLAY, each, media, numbered
from tests.servers.discord.mentions import NOBODY, Pings
from tests.servers.discord.user import User

Json = dict[str, Any]
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15


@dataclass(slots=True, eq=False)
class Message:
    """A message. `seen_by` is the only reader of an ephemeral one; `edits` are its earlier contents, oldest first."""

    id: int
    channel: Channel
    author: User
    created: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: tuple[Attachment, ...] = ()
    flags: int = 0
    pings: Pings = NOBODY
    seen_by: User | None = None
    edited: datetime | None = None
    edits: list[Json] = field(default_factory=list)
    deleted: bool = False
    thread: Channel | None = None
    origin: Json | None = None

    @property
    def ephemeral(self) -> bool:
        """Seen by one person only."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """A deferral's placeholder that nothing has replaced yet."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """Everything there is to read: content, embeds, text displays."""
        shown = [str(display["content"]) for display in each(self.components, TEXT_DISPLAY)]
        return "\n".join(part for part in (self.content, *map(_embedded, self.embeds), *shown) if part)

    @property
    def buttons(self) -> dict[str, Json]:
        """Its buttons by label (or emoji), in reading order; links are not among them."""
        pressed = [button for button in each(self.components, BUTTON) if button.get("style") != LINK]
        return {str(button.get("label") or button["emoji"]["name"]): button for button in pressed}

    @property
    def links(self) -> dict[str, str]:
        """Its link buttons' addresses by label."""
        return {
            str(link["label"]): str(link["url"])
            for link in each(self.components, BUTTON)
            if link.get("style") == LINK
        }

    @property
    def controls(self) -> dict[str, Json]:
        """Its buttons and selects by custom_id."""
        return {
            str(found["custom_id"]): found
            for found in each(self.components, BUTTON, *SELECTS)
            if "custom_id" in found
        }

    def numbered_controls(self) -> list[Json]:
        """Its buttons and selects with the component ids that Discord gave them."""
        return each(numbered(self.components), BUTTON, *SELECTS)

    def json(self) -> Json:
        """The message object as the bot gets it. The nonce is not part of it: it comes back from the send alone."""
        extra: Json = {"thread": self.thread.json()} if self.thread else {}
        if self.channel.guild:
            extra["guild_id"] = str(self.channel.guild.id)
        return {**self._head(), **self._body(), **(self.origin or {}), **extra}

    def _head(self) -> Json:
        return {
            "id": str(self.id),
            "type": 20 if self.origin else 0,
            "channel_id": str(self.channel.id),
            "author": self.author.json(),
            "timestamp": self.created.isoformat(),
            "edited_timestamp": self.edited.isoformat() if self.edited else None,
            "tts": False,
            "pinned": False,
            "flags": self.flags,
            "mention_everyone": self.pings.everyone,
            "mentions": [],
            "mention_roles": [str(role) for role in self.pings.roles],
        }

    def _body(self) -> Json:
        return {
            "content": self.content,
            "embeds": self.embeds,
            "attachments": [attachment.json() for attachment in self.attachments],
            "components": self._resolved(),
        }

    def _resolved(self) -> list[Json]:
        """Discord replaces `attachment://name` by the file's address."""
        shown = numbered(self.components)
        places = {f"attachment://{attachment.filename}": attachment for attachment in self.attachments}
        for _, item in media(shown):
            file = places.get(item.get("url", ""))
            item.update({"url": file.url, "attachment_id": str(file.id)} if file else {})
            item.update({"id": str(self.id), "proxy_url": item["url"], "width": None, "height": None})
        return shown


def _embedded(embed: Json) -> str:
    parts = [embed.get("title"), embed.get("description")]
    for entry in embed.get("fields") or ():
        parts += [entry["name"], entry["value"]]
    return "\n".join(str(part) for part in (*parts, (embed.get("footer") or {}).get("text")) if part)
