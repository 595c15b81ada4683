"""First contact: one message to whoever installed the bot, else to whoever types the first command."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError

from adapters.slack.people import People
from adapters.slack.places import PLATFORM
from adapters.slack.problems import LOST, Later
from adapters.slack.recent import Recent
from adapters.slack.render import rendered
from adapters.slack.respond import Expired
from adapters.slack.spot import Spot
from adapters.slack.voices import Voices
from adapters.slack.workspaces import Team
from bot.talk import Notes, Unreachable
from bot.ui import View

log = logging.getLogger(__name__)


class Arrivals:
    """Remembers in the notes which workspaces were greeted, so that a restart greets nobody twice."""

    def __init__(self, notes: Notes, people: People, voices: Voices) -> None:
        self._notes = notes
        self._people = people
        self._voices = voices
        self._greeted: Recent[str, bool] = Recent(5000)

    async def installed(self, team: Team, view: View) -> None:
        """To the installer's direct messages."""
        await self.greet(team, Spot("home", team.id, team.installer), view)

    async def greet(self, team: Team, spot: Spot, view: View) -> None:
        """Once for each workspace, privately; a failure is logged, for the bot works without."""
        if self._greeted.get(team.id):
            return
        self._greeted.put(team.id, True)
        key = f"greeted:{team.id}"
        if await self._notes.note(PLATFORM, key) is None:
            await self._notes.write_note(PLATFORM, key, "yes")
            try:
                await self._voices.say(team, spot, rendered(view), public=False)
            except (SlackApiError, Unreachable, Expired, Later, ValueError, *LOST) as problem:
                log.warning("workspace %s could not be greeted: %r", team.id, problem)

    async def forget(self, team_id: str) -> None:
        """Who installs the bot again is greeted again."""
        self._greeted.drop(team_id)
        await self._notes.drop_note(PLATFORM, f"greeted:{team_id}")
