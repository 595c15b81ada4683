"""Making and changing messages out of what a request says, within Discord's limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.servers.discord.attachment import Attachment, Upload, merged, misreferenced
from tests.servers.discord.channel import Channel
from tests.servers.discord.errors import demand, refusal
from tests.servers.discord.limits import message_problems
from tests.servers.discord.mentions import EVERY_KIND, USERS_ONLY, Pings, pings, written
from tests.servers.discord.message import COMPONENTS_V2, EPHEMERAL, LOADING, Message
from tests.servers.discord.permissions import Permission
from tests.servers.discord.user import User
from tests.servers.discord.world import World

Json = dict[str, Any]
Uploads: TypeAlias = Sequence[Upload]
Prefix: TypeAlias = tuple[str, ...]
_SETTABLE = (1 << 2) | EPHEMERAL | (1 << 12) | COMPONENTS_V2
"""Flags a bot may set: no embeds, ephemeral, silent, components v2."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes messages into the world. `files` are all attachments ever, served under `files_url`."""

    world: World
    files_url: str
    files: dict[int, Attachment] = field(default_factory=dict)

    def create(
        self, channel: Channel, body: Json, uploads: Uploads = (), prefix: Prefix = (), by: User | None = None
    ) -> Message:
        """A new message, not yet shown anywhere. With `by`, it answers that person's interaction."""
        attachments = self._attachments(channel, (), body, uploads, prefix)
        flags = int(body.get("flags") or 0) & _SETTABLE & ~(0 if by else EPHEMERAL)
        demand(problem.under(*prefix) for problem in message_problems(body, flags, attachments))
        message = self._blank(channel, flags, by)
        self._write(message, body, attachments)
        message.pings = _pings(message, body, USERS_ONLY if by else EVERY_KIND)
        if not _says_something(message):
            raise refusal(50006)
        return message

    def placeholder(self, channel: Channel, flags: int, by: User) -> Message:
        """What a deferral shows until its content comes."""
        return self._blank(channel, (flags & EPHEMERAL) | LOADING, by)

    def edit(self, message: Message, body: Json, uploads: Uploads = (), prefix: Prefix = ()) -> None:
        """Change a message. A placeholder becomes the message proper and may ping, an edit never does.

        Visibility never changes, and the flag of components v2 never goes.
        """
        attachments = self._attachments(message.channel, message.attachments, body, uploads, prefix)
        before: Json = {
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
        }
        whole = {**body, **{name: body.get(name, value) for name, value in before.items()}}
        flags = message.flags & ~LOADING | (int(body.get("flags") or 0) & COMPONENTS_V2)
        demand(problem.under(*prefix) for problem in message_problems(whole, flags, attachments))
        if not message.loading:
            message.edits.append(before)
            message.edited = self.world.clock.now
        first, message.flags = message.loading, flags
        self._write(message, whole, attachments)
        message.pings = _pings(message, body, USERS_ONLY) if first else message.pings

    def _blank(self, channel: Channel, flags: int, by: User | None) -> Message:
        message = Message(self.world.ids.next(), channel, self.world.bot, self.world.clock.now, flags=flags)
        message.seen_by = by if flags & EPHEMERAL else None
        return message

    def _attachments(
        self, channel: Channel, kept: Sequence[Attachment], body: Json, uploads: Uploads, prefix: Prefix
    ) -> tuple[Attachment, ...]:
        demand(problem.under(*prefix) for problem in misreferenced(kept, body, uploads))
        return merged(kept, body, uploads, lambda upload, said: self._store(channel, upload, said))

    def _store(self, channel: Channel, upload: Upload, said: Json) -> Attachment:
        id_ = self.world.ids.next()
        name = said.get("filename") or upload.filename
        url = f"{self.files_url}/{channel.id}/{id_}/{name}"
        self.files[id_] = Attachment(id_, name, upload.data, url, said.get("description"))
        return self.files[id_]

    def _write(self, message: Message, body: Json, files: tuple[Attachment, ...]) -> None:
        message.content = body.get("content") or ""
        message.embeds = body.get("embeds") or []
        message.components = body.get("components") or []
        message.attachments = files


def _pings(message: Message, body: Json, default: tuple[str, ...]) -> Pings:
    text = written(message.content, message.components)
    return pings(text, body.get("allowed_mentions"), default, _may_ping_all(message.channel))


def _says_something(message: Message) -> bool:
    shown = message.components if message.flags & COMPONENTS_V2 else ()
    return bool(message.content or message.embeds or message.attachments or shown)


def _may_ping_all(channel: Channel) -> bool:
    return bool(channel.permissions & (Permission.MENTION_EVERYONE | Permission.ADMINISTRATOR))
