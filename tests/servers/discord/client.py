"""Bringing the real discord.py to the server: it has no setting for its addresses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.servers.discord.server import Discord

Client = discord.AutoShardedClient


@contextmanager
def aimed(server: Discord) -> Iterator[None]:
    """All clients of this process talk to the server, until the end."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.rest_url, yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def connected(server: Discord, client: Client) -> AsyncIterator[Client]:
    """The client, logged in, connected and ready; closed at the end. Raises what ends the client before that."""
    with aimed(server):
        task = asyncio.create_task(client.start(server.token))
        try:
            yield await _first(task, _ready(server, client))
        finally:
            await client.close()
            await asyncio.gather(task, return_exceptions=True)


async def _first(task: asyncio.Task[None], ready: Coroutine[None, None, Client]) -> Client:
    waiting = asyncio.create_task(ready)
    await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        waiting.cancel()
        await task
    return await waiting


async def _ready(server: Discord, client: Client) -> Client:
    await server.gateway.connected(server.shards, timeout=20)
    await client.wait_until_ready()
    return client
