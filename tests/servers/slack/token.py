"""What opens the Web API: a bot's token in a workspace, or the app's own for Socket Mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.servers.slack.team import Team

SCOPES = (
    "chat:write", "commands", "users:read", "im:write", "files:write", "channels:history", "groups:history", "im:history",
)  # fmt: skip
"""What a token has unless a test says otherwise."""


@dataclass(slots=True, eq=False)
class Token:
    """`text` is what is sent. A bot's token has a team."""

    text: str
    kind: Literal["bot", "app"]
    scopes: tuple[str, ...]
    team: Team | None = None
    revoked: bool = False
