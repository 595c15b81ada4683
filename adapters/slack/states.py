"""The OAuth flow's states: random names that are good for one installation within ten minutes."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.places import PLATFORM
from bot.talk import Notes

log = logging.getLogger(__name__)

KEPT = timedelta(minutes=10)
_PREFIX = "oauth-state:"


class States(AsyncOAuthStateStore):
    """Kept in the notes, so that any copy of the bot can end what another began."""

    def __init__(self, notes: Notes, clock: Callable[[], datetime]) -> None:
        self._notes = notes
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        """Never given a state."""
        return log

    async def async_issue(self, *args: object, **kwargs: object) -> str:  # noqa: ARG002 -- slack_sdk's signature
        """A new state; what nobody came back with is swept."""
        now = self._clock()
        await self._notes.drop_notes(PLATFORM, _PREFIX, now - KEPT)
        state = secrets.token_urlsafe(32)
        await self._notes.write_note(PLATFORM, _PREFIX + state, now.isoformat())
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued and not used yet; it is used now."""
        made = await self._notes.note(PLATFORM, _PREFIX + state)
        if made is None:
            return False
        await self._notes.drop_note(PLATFORM, _PREFIX + state)
        return self._clock() - datetime.fromisoformat(made) <= KEPT
