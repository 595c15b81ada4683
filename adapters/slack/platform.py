"""Slack as a platform."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from slack_sdk.errors import SlackClientError

from adapters.slack import history, lines
from adapters.slack.config import Config, check
from adapters.slack.office import Office, opened
from adapters.slack.places import PLATFORM
from adapters.slack.problems import LOST
from adapters.slack.sealed import Seal
from bot.talk import App, Message, Notes, Person, Place, Unknown
from bot.ui import View

log = logging.getLogger(__name__)
pause = asyncio.sleep

_LOGIN = 30.0
"""Seconds that a message waits for the connection before it is put off."""
_LONGEST = 60
"""Seconds between two attempts to reach Slack, at most."""


class Slack:
    """Implements `bot.talk.Platform`. State is in the controls' ids and the notes: another process can go on any time."""

    name = PLATFORM

    def __init__(
        self,
        config: Config,
        notes: Notes,
        clock: Callable[[], datetime],
        *,
        host: str = "0.0.0.0",  # noqa: S104 -- served to Slack
    ) -> None:
        self._config = config
        self._notes = notes
        self._clock = clock
        self._host = host
        self._online = asyncio.Event()
        self._office: Office | None = None
        self._attempts = 0
        self.port: int | None = None

    @property
    def online(self) -> asyncio.Event:
        """Set while Slack is connected; `port` is then the one that is served, if any."""
        return self._online

    async def run(self, app: App) -> None:
        """Serve until cancelled; answers under way are given first. Raises SetupError naming the setting to mend."""
        check(self._config)
        if self._config.several:
            Seal(self._config.encryption_key)
        while True:
            try:
                await self._serve(app)
            except (SlackClientError, *LOST) as problem:
                log.warning("Slack can't be reached, trying again soon: %s", problem)
            self._attempts += 1
            await pause(min(_LONGEST, 2**self._attempts))

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        """Send to all in the place. Raises Unreachable for good, anything else for now."""
        return await (await self._connected()).posts.post(place, view, key, mention, thread)

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        """The bot's own message whose controls hold the key."""
        office = await self._connected()
        return await history.find(office.clients, office.teams, place, key, since)

    async def edit(self, message: Message, view: View) -> None:
        """Redraw a message. Raises `problems.Later` where the quota of edits is used up."""
        await (await self._connected()).posts.edit(message, view)

    async def tell(self, person: Person, view: View) -> None:
        """Send a direct message. Raises Unreachable for who takes none."""
        await (await self._connected()).posts.tell(person, view)

    async def manages(self, person: Person, place: Place) -> bool:
        """Whether the person may manage the place, asked of Slack now."""
        return await (await self._connected()).people.manages(person, place)

    async def _serve(self, app: App) -> None:
        async with opened(self._config, self._notes, self._clock, app) as office:
            try:
                if self._config.port is None:
                    async with lines.socket(self._config, office.bolt, office.clients.sending()) as lost:
                        self._open(office, None)
                        await lost()
                else:
                    async with lines.http(self._config, office.bolt, self._host) as port:
                        self._open(office, port)
                        await asyncio.Event().wait()
            finally:
                self._online.clear()
                self._office = None

    def _open(self, office: Office, port: int | None) -> None:
        self._office, self.port, self._attempts = office, port, 0
        self._online.set()

    async def _connected(self) -> Office:
        """Raises TimeoutError while Slack can't be reached."""
        async with asyncio.timeout(_LOGIN):
            await self._online.wait()
        if self._office is None:
            raise TimeoutError("not connected to Slack")
        return self._office
