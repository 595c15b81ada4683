"""People and bots of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from tests.servers.slack.team import Team


@dataclass(slots=True, eq=False)
class User:
    """`display_name` may be empty, as in life; then Slack shows the real name."""

    id: str
    name: str
    team: Team = field(repr=False)
    real_name: str
    display_name: str = ""
    tz: str = "Europe/Berlin"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    deleted: bool = False

    def json(self, now: datetime, with_locale: bool = False) -> dict[str, Any]:
        """The user object of users.info."""
        shown = {"real_name": self.real_name, "display_name": self.display_name, "team": self.team.id}
        normal = {"real_name_normalized": self.real_name, "display_name_normalized": self.display_name}
        return {
            "id": self.id,
            "team_id": self.team.id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": {**shown, **normal},
            **({} if self.deleted else self._live(now)),
            **({"locale": self.locale} if with_locale else {}),
            "is_bot": self.is_bot,
            "is_app_user": False,
        }

    def _live(self, now: datetime) -> dict[str, Any]:
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        assert offset is not None
        return {
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": local.tzname(),
            "tz_offset": int(offset.total_seconds()),
            "is_admin": self.is_admin,
            "is_owner": self.is_owner,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
        }

    def brief(self) -> dict[str, Any]:
        """The user in interaction payloads."""
        return {"id": self.id, "username": self.name, "name": self.name, "team_id": self.team.id}
