"""Workspaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.slack.token import Token

if TYPE_CHECKING:
    from tests.servers.slack.channel import Channel
    from tests.servers.slack.user import User


@dataclass(slots=True, eq=False)
class Team:
    """`token` is the bot's, None while the app is not installed. A closed workspace is not `active`."""

    id: str
    name: str
    domain: str
    bot_id: str
    bot: User = field(init=False, repr=False)
    token: Token | None = field(default=None, repr=False)
    active: bool = True
    users: dict[str, User] = field(default_factory=dict, repr=False)
    channels: dict[str, Channel] = field(default_factory=dict, repr=False)

    def json(self) -> dict[str, Any]:
        """The team object of team.info."""
        return {"id": self.id, "name": self.name, "domain": self.domain, "email_domain": "", "icon": {}}

    def brief(self) -> dict[str, Any]:
        """The team in interaction payloads."""
        return {"id": self.id, "domain": self.domain}
