"""People, and the bot itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class User:
    """An account. `accepts_messages` is whether the bot may write to it directly."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    accepts_messages: bool = True

    def json(self) -> dict[str, Any]:
        """The user object."""
        return {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "_"),
            "global_name": None if self.bot else self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
        }
