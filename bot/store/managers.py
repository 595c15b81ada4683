"""Who may set them up."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.records import Named
from bot.talk import Workspace


class Managers(Protocol):
    """A part of the bot's memory."""

    async def managers(self, place_id: int) -> list[Named]:
        """Whom managers named, by name."""

    async def manages(self, place_id: int, person_id: int) -> bool:
        """Whether the person was named."""

    async def name_manager(self, place_id: int, person_id: int, by: int, now: datetime) -> bool:
        """The person may manage the place from now on; whether that is news."""

    async def unname_manager(self, place_id: int, person_id: int) -> bool:
        """No longer; whether they were named."""

    async def acquaintances(self, workspace_id: int) -> list[Named]:
        """Who has answered in the workspace, or was named a manager or made a schedule in it, by name."""

    async def pause_workspace(self, workspace: Workspace, why: str, now: datetime) -> None:
        """Pause every schedule of its places that is not paused yet."""
