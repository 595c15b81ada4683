"""Guilds: who is in them, their roles and channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord.permissions import MEMBER, Permission
from tests.servers.discord.user import User

if TYPE_CHECKING:
    from tests.servers.discord.channel import Channel

JOINED = "2024-01-01T00:00:00+00:00"


@dataclass(slots=True, eq=False)
class Guild:
    """A server. `members` maps user ids to the permissions granted beyond everyone's."""

    id: int
    name: str
    owner: User
    bot: User
    locale: str = "en-US"
    available: bool = True
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, User] = field(default_factory=dict)
    granted: dict[int, Permission] = field(default_factory=dict)
    roles: dict[Permission, int] = field(default_factory=dict)

    def permissions(self, user: User) -> Permission:
        """What the user may do in the guild as a whole."""
        if user is self.owner:
            return Permission(MEMBER | Permission.ADMINISTRATOR | Permission.MANAGE_GUILD)
        return MEMBER | self.granted.get(user.id, Permission(0))

    def member(self, user: User) -> dict[str, Any]:
        """The member object; in interactions `permissions` is added to it."""
        granted = self.granted.get(user.id)
        return {
            "user": user.json(),
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [str(self.roles[granted])] if granted else [],
            "joined_at": JOINED,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }

    def all_roles(self) -> list[dict[str, Any]]:
        """@everyone, whose id is the guild's, and one role for each set of permissions that was granted."""
        given = [_role(id_, f"role {id_}", allowed) for allowed, id_ in self.roles.items()]
        return [_role(self.id, "@everyone", MEMBER), *given]

    def json(self) -> dict[str, Any]:
        """The guild object, as REST gives it."""
        return {**_PLAIN, **self._own(), "roles": self.all_roles()}

    def joined(self) -> dict[str, Any]:
        """What GUILD_CREATE adds: channels, threads, and of the members the bot alone (no members intent)."""
        living = list(self.channels.values())
        return {
            **self.json(),
            "joined_at": JOINED,
            "large": False,
            "member_count": len(self.members),
            "members": [self.member(self.bot)],
            "channels": [channel.json() for channel in living if not channel.is_thread],
            "threads": [channel.json() for channel in living if channel.is_thread],
            **{name: [] for name in _EMPTY},
        }

    def created(self) -> dict[str, Any]:
        """The same, where the bot was in the guild already: only then does the event say `unavailable`."""
        return {**self.joined(), "unavailable": False}

    def _own(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "preferred_locale": self.locale,
        }


_EMPTY = ("voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds")
_PLAIN: dict[str, Any] = {
    **dict.fromkeys(("icon", "splash", "discovery_splash", "description", "banner", "vanity_url_code")),
    **dict.fromkeys(("afk_channel_id", "application_id", "system_channel_id", "rules_channel_id")),
    **dict.fromkeys(
        ("public_updates_channel_id", "safety_alerts_channel_id", "incidents_data", "home_header")
    ),
    **{name: [] for name in ("emojis", "stickers", "features")},
    "afk_timeout": 300,
    "region": "deprecated",
    "verification_level": 1,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "nsfw": False,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "system_channel_flags": 0,
    "max_members": 500000,
    "max_video_channel_users": 25,
    "max_stage_video_channel_users": 50,
    "widget_enabled": False,
    "widget_channel_id": None,
}


def _role(id_: int, name: str, allowed: Permission) -> dict[str, Any]:
    return {
        "id": str(id_),
        "name": name,
        "permissions": str(int(allowed)),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
