"""App Home: each person's own page, drawn when it is opened and after each answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from slack_sdk.errors import SlackApiError

from adapters.slack import modals
from adapters.slack.clients import Clients
from adapters.slack.people import People
from adapters.slack.places import place_of
from adapters.slack.problems import LOST, code_of
from adapters.slack.recent import Recent
from adapters.slack.workspaces import Team
from bot.talk import App, Request, Unreachable
from bot.ui import Action

log = logging.getLogger(__name__)

_HOME = Action("home")
_MOST = 10_000
"""Pages kept up to date: those opened last."""


class Homes:
    """Draws them with the app's own view."""

    def __init__(self, app: App, clients: Clients, people: People, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._clients = clients
        self._people = people
        self._clock = clock
        self._opened: Recent[tuple[str, str], bool] = Recent(_MOST)

    async def refresh(self, team: Team, user: str) -> None:
        """Draw it again after something was done elsewhere, if it was opened since this process began."""
        if self._opened.get((team.id, user)):
            await self.publish(team, user)

    async def publish(self, team: Team, user: str) -> None:
        """Draw it as of now; a failure is logged, and the next opening draws it again."""
        self._opened.put((team.id, user), True)
        try:
            channel = await self._people.direct(team, user)
            person = await self._people.person(team, user)
            place = place_of(team.id, team.name, channel)
            view = await self._app.home(Request(person, place, _HOME, self._clock()))
            await self._clients.reading(team.token).views_publish(user_id=user, view=modals.home(view))
        except (SlackApiError, Unreachable, *LOST) as problem:
            log.warning("an App Home could not be drawn: %s", code_of(problem) or problem)
        except Exception:
            log.exception("an App Home could not be drawn")
