"""All that one connection to Slack is made of, put together."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.async_app import AsyncApp

from adapters import commonmark
from adapters.slack.arrivals import Arrivals
from adapters.slack.clients import Clients, connected
from adapters.slack.config import Config
from adapters.slack.desk import Desk
from adapters.slack.door import Door
from adapters.slack.homes import Homes
from adapters.slack.installs import Installs
from adapters.slack.oauth import flow
from adapters.slack.people import People
from adapters.slack.posts import Posts
from adapters.slack.sealed import Seal
from adapters.slack.states import States
from adapters.slack.tasks import Tasks
from adapters.slack.voices import Voices
from adapters.slack.workspaces import Workspaces, own_team
from bot.talk import App, Notes

log = logging.getLogger(__name__)

LAST_ANSWERS = 2.0
"""Seconds that answers under way have when the bot stops."""
_ANY = re.compile("")


@dataclass(frozen=True, slots=True)
class Office:
    """What posts and what is asked by Slack; open as long as its session is."""

    clients: Clients
    teams: Workspaces
    people: People
    posts: Posts
    bolt: AsyncApp
    tasks: Tasks


@asynccontextmanager
async def opened(
    config: Config, notes: Notes, clock: Callable[[], datetime], app: App
) -> AsyncIterator[Office]:
    """One session for everything; answers under way are given before it closes. Raises SetupError for a refused token."""
    async with connected(config.api_url) as clients:
        installs = Installs(notes, Seal(config.encryption_key), clock) if config.several else None
        own = None if config.several else await own_team(clients, config.bot_token)
        await asyncio.to_thread(commonmark.ready)
        teams = Workspaces(own, installs)
        tasks = Tasks()
        try:
            yield _put_together(config, notes, clock, app, clients, teams, installs, tasks)
        finally:
            await tasks.finish(LAST_ANSWERS)


def _put_together(
    config: Config, notes: Notes, clock: Callable[[], datetime], app: App, clients: Clients, teams: Workspaces,
    installs: Installs | None, tasks: Tasks,
) -> Office:  # fmt: skip
    people = People(clients, teams, clock, config.managers)
    voices = Voices(clients, people)
    homes = Homes(app, clients, people, clock)
    arrivals = Arrivals(notes, people, voices)
    door = Door(app, teams, people, Desk(clients, people, voices, homes), homes, arrivals, tasks, clock)

    async def installed(team_id: str) -> None:
        team = await teams.team(team_id)
        tasks.start(arrivals.installed(team, app.welcome()))

    oauth = (
        flow(config, clients.sending(), installs, States(notes, clock), installed)
        if installs is not None
        else None
    )
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_meant)
    bolt = AsyncApp(
        name="tenfold",
        process_before_response=True,
        signing_secret=config.signing_secret,
        client=clients.reading(),
        authorize=teams,  # type: ignore[arg-type]  # Bolt takes its own class too
        oauth_flow=oauth,
    )
    _listen(bolt, door)
    return Office(clients, teams, people, Posts(clients, teams, people, clock), bolt, tasks)


def _meant(record: logging.LogRecord) -> bool:
    """Bolt finds SLACK_BOT_TOKEN in the environment and says that it won't be used: it is, by `Workspaces`."""
    return "`token` will be unused" not in record.getMessage()


def _listen(bolt: AsyncApp, door: Door) -> None:
    """`process_before_response` means that a listener's end is the acknowledgement: Bolt need not poll for it."""
    bolt.command(_ANY)(door.command)
    bolt.action(_ANY)(door.action)
    bolt.view(_ANY)(door.submission)
    bolt.options(_ANY)(door.options)
    bolt.event("app_home_opened")(door.home_opened)
    bolt.event("app_uninstalled")(door.uninstalled)
    bolt.event("tokens_revoked")(door.revoked)
