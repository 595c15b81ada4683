"""Who and where: Slack's ids as the quiz knows them, "T123:C456"."""

from __future__ import annotations

from adapters.slack import wording
from bot.talk import Place, Unreachable, Workspace

PLATFORM = "slack"
_UNNAMED = ("", "privategroup", "directmessage")
"""What Slack tells instead of the name of a private channel or a direct message."""


def joined(team: str, part: str) -> str:
    """A person's or a place's id."""
    return f"{team}:{part}"


def parted(identity: str) -> tuple[str, str]:
    """(workspace, person or channel). Raises Unreachable for an id that is none of Slack's."""
    team, colon, part = identity.partition(":")
    if not (team and colon and part):
        raise Unreachable(wording.BAD_ID)
    return team, part


def place_of(team: str, team_name: str, channel: str, name: str = "") -> Place:
    """A channel, or a direct message with the bot."""
    shown = "" if name in _UNNAMED or name.startswith("mpdm-") else f"#{name}"
    workspace = Workspace(PLATFORM, team, team_name)
    return Place(workspace, joined(team, channel), shown, direct=channel.startswith("D"))
