"""Discord as a platform."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from adapters.discord import history, permissions, wording
from adapters.discord.client import Client, Shards
from adapters.discord.door import Door
from adapters.discord.drafts import Drafts
from adapters.discord.endpoint import DISCORD, point_at
from adapters.discord.fleet import Copy, Fleet, Gate
from adapters.discord.pace import Pace
from adapters.discord.places import PLATFORM
from adapters.discord.posts import Posts
from adapters.discord.staying import kept
from bot.talk import App, Message, Notes, Person, Place, Unknown, Unreachable
from bot.ui import View

_LOGIN = 5.0
"""Seconds that a message waits for the login before it is put off."""


class Discord:
    """Implements `bot.talk.Platform`. State is in the controls' ids and the notes: another process can go on any time.

    As one of several copies it serves only its part of the shards, and posts everywhere all the same. `shards` is how many
    there are in all; Discord recommends a number if it is None.
    """

    name = PLATFORM

    def __init__(
        self,
        token: str,
        notes: Notes,
        clock: Callable[[], datetime],
        *,
        api_url: str = DISCORD,
        shards: int | None = None,
        copy: Copy | None = None,
    ) -> None:
        self._token = token
        self._notes = notes
        self._clock = clock
        self._api_url = api_url
        self._shards = shards
        self._copy = copy
        self._online = asyncio.Event()
        self._stopped = False
        self._pace = Pace()
        self._client: Client | None = None
        self._posts: Posts | None = None
        self._listening: dict[int, Client] = {}

    @property
    def ready(self) -> bool:
        """Whether the gateway is there and its servers are known: those of the shards that this copy serves."""
        return self._online.is_set() and all(client.is_ready() for client in self._listening.values())

    async def run(self, app: App) -> None:
        """Serve until cancelled; answers under way are given first. Raises SetupError for a token Discord refuses."""
        drafts = Drafts(self._notes, self._clock)
        door = Door(app, drafts, self._clock)
        sweeping = asyncio.create_task(drafts.sweep())
        try:
            await kept(lambda: self._served(app, door))
        except asyncio.CancelledError:
            return
        finally:
            self._stopped = True
            self._online.set()
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)

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

    async def _served(self, app: App, door: Door) -> None:
        """Log in and serve, all shards with this client or our part of them with others, until the connection ends."""
        point_at(self._api_url)
        shards = None if self._shards is None or self._copy is not None else Shards(self._shards)
        self._client = client = Client(app, door, self._notes, self._clock, self._online, shards)
        self._posts = Posts(client, self._pace, self._known)
        try:
            async with client:
                if self._copy is None:
                    await self._listen(0, client, door)
                else:
                    await self._share(self._copy, app, door, client)
        finally:
            self._online.clear()

    async def _share(self, copy: Copy, app: App, door: Door, client: Client) -> None:
        async def serve(shard: int, count: int, gate: Gate) -> None:
            shards = Shards(count, (shard,), gate)

            async def once() -> None:
                async with Client(app, door, self._notes, self._clock, self._online, shards) as listener:
                    await self._listen(shard, listener, door)

            await kept(once)

        await client.login(self._token)
        recommended, _, starts = await client.http.get_bot_gateway()
        fleet = Fleet(copy, self._clock, serve, self._divide)
        await fleet.run(self._shards or recommended, starts["max_concurrency"])

    async def _listen(self, shard: int, client: Client, door: Door) -> None:
        """Until the connection ends. discord.py can miss a cancellation while it reconnects, but not that it is closed."""
        self._listening[shard] = client
        listening = asyncio.create_task(client.start(self._token))
        try:
            await asyncio.shield(listening)
        finally:
            await door.last_answers()
            del self._listening[shard]
            await client.close()
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    def _divide(self, copies: int) -> None:
        self._pace.copies = copies

    def _known(self, channel_id: int) -> object | None:
        """Servers of other copies' shards are not known here."""
        found = (client.get_channel(channel_id) for client in self._listening.values())
        return next((channel for channel in found if channel is not None), None)

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
