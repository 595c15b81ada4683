"""Uploaded files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.servers.slack.channel import Channel
    from tests.servers.slack.team import Team
    from tests.servers.slack.user import User


@dataclass(slots=True, eq=False)
class File:
    """`data` is None until it is uploaded, `complete` false until that is finished.

    Without channels the bot alone can read it.
    """

    id: str
    name: str
    length: int
    team: Team
    url: str
    alt_text: str = ""
    title: str = ""
    data: bytes | None = None
    complete: bool = False
    channels: list[Channel] = field(default_factory=list)

    def readable_by(self, user: User) -> bool:
        """Whether that person can open it."""
        return user is self.team.bot or any(user.id in channel.members for channel in self.channels)

    @property
    def shared(self) -> bool:
        """Whether anybody but the bot can read it."""
        return self.complete and bool(self.channels)

    def json(self) -> dict[str, Any]:
        """The file object."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": "",
            "filetype": "",
            "size": self.length,
            "user": self.team.bot.id,
            "url_private": self.url,
            "permalink": self.url,
            "alt_txt": self.alt_text,
            "is_public": any(channel.kind == "public" for channel in self.channels),
            "channels": [each.id for each in self.channels if each.kind == "public"],
            "groups": [each.id for each in self.channels if each.kind == "private"],
            "ims": [each.id for each in self.channels if each.kind == "im"],
        }
