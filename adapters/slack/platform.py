"""Slack as a platform."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from slack_sdk.errors import SlackClientError

from adapters.slack import history, lines
from adapters.slack.config import Config, check
from adapters.slack.office import LAST_ANSWERS, Office, opened
from adapters.slack.places import PLATFORM
from adapters.slack.problems import LOST
from adapters.slack.sealed import Seal
from bot import metrics
from bot.talk import App, Message, Notes, Person, Place, Unknown
from bot.ui import View

log = logging.getLogger(__name__)
pause = asyncio.sleep

_LOGIN = 5.0
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
        self._over = asyncio.Event()
        self._office: Office | None = None
        self._attempts = 0
        self.port: int | None = None

    @property
    def online(self) -> asyncio.Event:
        """Set while Slack is connected; `port` is then the one that is served, if any."""
        return self._online

    @property
    def ready(self) -> bool:
        """Whether Slack is connected."""
        return self._online.is_set()

    async def run(self, app: App) -> None:
        """Serve until cancelled; answers under way are given first. Raises SetupError naming the setting to mend."""
        check(self._config)
        if self._config.several:
            Seal(self._config.encryption_key)
        self._over.clear()
        with self._until_over():
            await self._serve_on(app)

    async def _serve_on(self, app: App) -> None:
        while True:
            try:
                await self._serve(app)
            except (SlackClientError, *LOST) as problem:
                log.warning("Slack can't be reached, trying again soon: %r", problem)
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
        found = await history.find(office.clients, office.teams, place, key, since)
        if isinstance(found, Unknown):
            log.warning(
                "whether post %s stands in %s is uncertain; it is not sent again", key, place.name or place.id
            )
        return found

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
            if self._config.port is None:
                client = office.clients.sending()
                async with lines.socket(self._config, office.bolt, client, office.tasks) as lost:
                    await self._stay(office, None, lost())
            else:
                async with lines.http(self._config, office.bolt, self._host) as port:
                    await self._stay(office, port, asyncio.Event().wait())

    async def _stay(self, office: Office, port: int | None, end: Awaitable[object]) -> None:
        """Online until the end; then answers under way are given while Slack can still be acknowledged."""
        self._office, self.port, self._attempts = office, port, 0
        metrics.CONNECTIONS.labels(PLATFORM).inc()
        self._online.set()
        try:
            with self._until_over(asyncio.CancelledError):
                await end
        finally:
            self._online.clear()
            self._office = None
            await office.tasks.finish(LAST_ANSWERS)

    @contextmanager
    def _until_over(self, problems: type[BaseException] = BaseException) -> Iterator[None]:
        """Whoever waits for the connection is told that none will come."""
        try:
            yield
        except problems:
            self._over.set()
            raise

    async def _connected(self) -> Office:
        """Raises TimeoutError while Slack can't be reached; at once if the bot is stopping."""
        if self._office is None:
            await _first(self._online, self._over)
        if self._office is None:
            raise TimeoutError("not connected to Slack")
        return self._office


async def _first(*events: asyncio.Event) -> None:
    """Wait for one of them, but not for long."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=_LOGIN, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()
