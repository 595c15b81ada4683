"""Conversations: public and private channels, and direct messages with the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tests.servers.slack.message import Message
    from tests.servers.slack.team import Team
    from tests.servers.slack.user import User

Kind = Literal["public", "private", "im"]
PREFIXES: dict[Kind, str] = {"public": "C", "private": "G", "im": "D"}
SCOPES: dict[Kind, str] = {"public": "channels", "private": "groups", "im": "im"}
"""What a scope about such a conversation begins with."""


@dataclass(slots=True, eq=False)
class Channel:
    """`person` is who the bot talks to in a direct conversation."""

    id: str
    kind: Kind
    name: str
    team: Team = field(repr=False)
    members: dict[str, User] = field(default_factory=dict, repr=False)
    archived: bool = False
    person: User | None = None
    all_messages: dict[str, Message] = field(default_factory=dict, repr=False)

    @property
    def bot_is_in(self) -> bool:
        """Whether the bot is a member; of a direct conversation it always is."""
        return self.kind == "im" or self.team.bot.id in self.members

    @property
    def messages(self) -> list[Message]:
        """What everyone here can read, threads included, oldest first."""
        return [each for each in self.all_messages.values() if not each.deleted and each.seen_by is None]

    def message(self, ts: str) -> Message | None:
        """A message that everyone can read, unless it was deleted."""
        found = self.all_messages.get(ts)
        return found if found and not found.deleted and found.seen_by is None else None

    def brief(self) -> dict[str, Any]:
        """The channel in payloads, with the names Slack gives to those that have none."""
        names = {"im": "directmessage", "private": "privategroup", "public": self.name}
        return {"id": self.id, "name": names[self.kind]}

    def json(self) -> dict[str, Any]:
        """The conversation object."""
        base = {"id": self.id, "is_archived": self.archived, "context_team_id": self.team.id}
        kinds = {
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": self.kind == "im",
            "is_private": self.kind != "public",
            "is_mpim": False,
        }
        if self.person:
            return {**base, **kinds, "user": self.person.id, "is_user_deleted": self.person.deleted}
        return {**base, **kinds, "name": self.name, "is_member": self.bot_is_in, "is_general": False}
