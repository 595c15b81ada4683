"""Discord as a platform."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from adapters.discord import history, permissions, wording
from adapters.discord.client import Client
from adapters.discord.door import Door
from adapters.discord.drafts import Drafts
from adapters.discord.endpoint import DISCORD, point_at, wait_to_retry
from adapters.discord.places import PLATFORM
from adapters.discord.posts import Posts
from adapters.discord.problems import LOST, asked_wait
from bot.errors import SetupError
from bot.talk import App, Message, Notes, Person, Place, Unknown, Unreachable
from bot.ui import View

log = logging.getLogger(__name__)

_LOGIN = 5.0
"""Seconds that a message waits for the login before it is put off."""
_BAD_TOKEN = 4004


class Discord:
    """Implements `bot.talk.Platform`. State is in the controls' ids and the notes: another process can go on any time."""

    name = PLATFORM

    def __init__(
        self, token: str, notes: Notes, clock: Callable[[], datetime], *, api_url: str = DISCORD
    ) -> None:
        self._token = token
        self._notes = notes
        self._clock = clock
        self._api_url = api_url
        self._online = asyncio.Event()
        self._stopped = False
        self._client: Client | None = None
        self._posts: Posts | None = None

    @property
    def ready(self) -> bool:
        """Whether the gateway is there and its servers are known."""
        return self._online.is_set() and self._client is not None and self._client.is_ready()

    async def run(self, app: App) -> None:
        """Serve until cancelled; answers under way are given first. Raises SetupError for a token Discord refuses."""
        door = Door(app, Drafts(self._notes, self._clock), self._clock)
        attempt = 0
        try:
            while True:
                asked = await self._served(app, door)
                await wait_to_retry(attempt := attempt + 1, asked)
        except asyncio.CancelledError:
            return
        finally:
            self._stopped = True
            self._online.set()

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        """Send to all in the place. Raises Unreachable for good, anything else for now."""
        _, posts = await self._logged_in(place.id)
        return await posts.post(place, view, key, mention, thread)

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        """The bot's own message whose controls hold the key."""
        client, _ = await self._logged_in(place.id)
        return await history.find(client, place, key, since)

    async def edit(self, message: Message, view: View) -> None:
        """Redraw a message. Raises `problems.Later` where Discord limits edits of old messages."""
        _, posts = await self._logged_in(message.place.id)
        await posts.edit(message, view)

    async def tell(self, person: Person, view: View) -> None:
        """Send a direct message. Raises Unreachable for who takes none."""
        _, posts = await self._logged_in(person.id)
        await posts.tell(person, view)

    async def manages(self, person: Person, place: Place) -> bool:
        """Whether the person may manage the server or the channel, asked of Discord now."""
        client, _ = await self._logged_in(place.id)
        return await permissions.manages(client, person, place)

    async def _served(self, app: App, door: Door) -> float:
        """Serve until the connection ends for no reason of ours; the seconds Discord asks to wait before the next one."""
        try:
            point_at(self._api_url)
            self._client = Client(app, door, self._notes, self._clock, self._online)
            self._posts = Posts(self._client)
            async with self._client:
                await self._connected(self._client, door)
        except (*LOST, discord.GatewayNotFound, discord.RateLimited, discord.HTTPException) as problem:
            log.warning("Discord can't be reached, trying again soon: %s", problem)
            return asked_wait(problem)
        finally:
            self._online.clear()
        log.warning("the connection to Discord ended, making it again soon")
        return 0.0

    async def _connected(self, client: Client, door: Door) -> None:
        try:
            await client.start(self._token)
        except discord.LoginFailure:
            raise SetupError(wording.NO_TOKEN) from None
        except discord.ConnectionClosed as problem:
            if problem.code == _BAD_TOKEN:
                raise SetupError(wording.NO_TOKEN) from None
            raise
        finally:
            await door.last_answers()

    async def _logged_in(self, identity: str) -> tuple[Client, Posts]:
        """Raises Unreachable for an id that is none of Discord's, TimeoutError while Discord can't be reached or after the end."""
        if not (identity.isascii() and identity.isdecimal()):
            raise Unreachable(wording.BAD_ID)
        async with asyncio.timeout(_LOGIN):
            await self._online.wait()
        if self._stopped:
            raise TimeoutError("the bot is stopping")
        if self._client is None or self._posts is None:
            raise TimeoutError("not logged in")
        return self._client, self._posts
