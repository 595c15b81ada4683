"""Installations of the bot in workspaces, kept in the notes with their tokens encrypted."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore

from adapters.slack.places import PLATFORM
from adapters.slack.sealed import Seal
from bot.talk import Notes

log = logging.getLogger(__name__)

_NONE = "-"


class Installs(AsyncInstallationStore):
    """slack_sdk's store. One installation a workspace, the newest; user tokens are neither asked for nor kept."""

    def __init__(self, notes: Notes, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._notes = notes
        self._seal = seal
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        """Never given a token."""
        return log

    async def async_save(self, installation: Installation) -> None:
        """Keep, or keep instead; the workspace's own note says where."""
        key = _key(installation.enterprise_id, installation.team_id)
        kept = {**_kept(installation), "installed_at": self._clock().timestamp()}
        await self._notes.write_note(PLATFORM, key, self._seal.close(json.dumps(kept)))
        await self._notes.write_note(PLATFORM, _pointer(installation.team_id), key)

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002 -- all share the bot's token
        is_enterprise_install: bool | None = False,  # noqa: ARG002
    ) -> Installation | None:
        """The workspace's installation; None if its key is gone."""
        note = await self._notes.note(PLATFORM, _key(enterprise_id, team_id))
        text = self._seal.open(note) if note is not None else None
        return Installation(**json.loads(text)) if text is not None else None

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot's part of the installation."""
        found = await self.async_find_installation(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return found.to_bot() if found is not None else None

    async def of(self, team_id: str) -> Installation | None:
        """By the workspace alone, as places know it."""
        key = await self._notes.note(PLATFORM, _pointer(team_id))
        if key is None:
            return None
        _, enterprise, team = key.split(":")
        return await self.async_find_installation(
            enterprise_id=None if enterprise == _NONE else enterprise, team_id=team
        )

    async def forget(self, team_id: str, left_at: float = math.inf) -> bool:
        """Strike out tokens and all; whether there was anything. An installation newer than `left_at` (whole seconds) stays."""
        key = await self._notes.note(PLATFORM, _pointer(team_id))
        if key is None:
            return False
        found = await self.of(team_id)
        if found is not None and left_at < int(found.installed_at):
            return False
        await self._notes.drop_note(PLATFORM, key)
        await self._notes.drop_note(PLATFORM, _pointer(team_id))
        return True

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:  # noqa: ARG002
        """Forget the workspace."""
        await self.forget(team_id or _NONE)


def _key(enterprise_id: str | None, team_id: str | None) -> str:
    return f"installation:{enterprise_id or _NONE}:{team_id or _NONE}"


def _pointer(team_id: str | None) -> str:
    return f"workspace:{team_id or _NONE}"


def _kept(installation: Installation) -> dict[str, Any]:
    names = (
        "app_id", "enterprise_id", "enterprise_name", "team_id", "team_name", "bot_token", "bot_id", "bot_user_id",
        "bot_scopes", "user_id", "is_enterprise_install", "token_type",
    )  # fmt: skip
    return {name: getattr(installation, name) for name in names}
