"""Channels: of guilds, threads, forum posts, and direct messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.servers.discord.clock import moment_of
from tests.servers.discord.guild import Guild
from tests.servers.discord.permissions import EVERYTHING, MEMBER, Permission
from tests.servers.discord.user import User

if TYPE_CHECKING:
    from tests.servers.discord.message import Message

Kind = Literal["text", "direct", "voice", "category", "news", "thread", "forum"]
TYPES: dict[Kind, int] = {
    "text": 0, "direct": 1, "voice": 2, "category": 4, "news": 5, "thread": 11, "forum": 15,
}  # fmt: skip
_DIRECT = (
    Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)


@dataclass(slots=True, eq=False)
class Channel:
    """A place for messages. `permissions` are the bot's own here; a thread has its parent's."""

    id: int
    kind: Kind
    name: str
    bot: User
    guild: Guild | None = None
    parent: Channel | None = None
    recipient: User | None = None
    own_permissions: Permission = MEMBER
    archived: bool = False
    locked: bool = False
    _messages: dict[int, Message] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        """A thread of a text channel, or a forum's post."""
        return self.kind == "thread"

    @property
    def permissions(self) -> Permission:
        """What the bot may do here."""
        if self.recipient:
            return _DIRECT
        return self.parent.permissions if self.parent and self.is_thread else self.own_permissions

    @permissions.setter
    def permissions(self, allowed: Permission) -> None:
        self.own_permissions = allowed

    @property
    def messages(self) -> list[Message]:
        """What everyone here can read, oldest first."""
        return [message for message in self._messages.values() if not message.deleted]

    def message(self, id_: int) -> Message | None:
        """A message by id, unless it was deleted."""
        found = self._messages.get(id_)
        return found if found and not found.deleted else None

    def remember(self, message: Message) -> None:
        """Keep a new message."""
        self._messages[message.id] = message

    def json(self) -> dict[str, Any]:
        """The channel object."""
        base: dict[str, Any] = {
            "id": str(self.id),
            "type": TYPES[self.kind],
            "flags": 0,
            "last_message_id": self._last(),
        }
        if self.recipient:
            return {**base, "recipients": [self.recipient.json()]}
        assert self.guild
        base |= {
            "name": self.name,
            "guild_id": str(self.guild.id),
            "parent_id": str(self.parent.id) if self.parent else None,
        }
        return {**base, **(self._thread() if self.is_thread else self._plain())}

    def partial(self, user: User) -> dict[str, Any]:
        """What an interaction says of it: with the user's permissions, without overwrites."""
        shown = {key: value for key, value in self.json().items() if key != "permission_overwrites"}
        return {**shown, "permissions": str(int(self.guild.permissions(user)))} if self.guild else shown

    def _last(self) -> str | None:
        return str(max(self._messages)) if self._messages else None

    def _plain(self) -> dict[str, Any]:
        """The overwrite gives the bot exactly `permissions`, whatever everyone may."""
        allowed = int(self.permissions)
        overwrite = {
            "id": str(self.bot.id),
            "type": 1,
            "allow": str(allowed),
            "deny": str(EVERYTHING & ~allowed),
        }
        forum: dict[str, Any] = {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
        return {
            "position": 0,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": [overwrite],
            **({"bitrate": 64000, "user_limit": 0, "rtc_region": None} if self.kind == "voice" else {}),
            **(forum if self.kind == "forum" else {}),
        }

    def _thread(self) -> dict[str, Any]:
        made = moment_of(self.id).isoformat()
        return {
            "owner_id": str(self.bot.id),
            "message_count": len(self._messages),
            "member_count": 1,
            "total_message_sent": len(self._messages),
            "rate_limit_per_user": 0,
            "applied_tags": [],
            "thread_metadata": {
                "archived": self.archived,
                "locked": self.locked,
                "auto_archive_duration": 1440,
                "archive_timestamp": made,
                "create_timestamp": made,
            },
        }
