"""Fixtures: a stage on a fresh Discord; afterwards everything the bot sent has to have been well-formed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import discord
import pytest
from discord.gateway import DiscordWebSocket

from bot.store import Store
from tests.discord.stage import START, Stage
from tests.servers.discord import Discord as Server
from tests.servers.discord import running
from tests.support import berlin


@pytest.fixture
def own_address() -> Iterator[None]:
    """discord.py's addresses are the process's: put back what a test changed."""
    base, gateway = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@pytest.fixture
async def server(own_address: None) -> AsyncIterator[Server]:
    """A Discord whose clock is the stage's."""
    async with running(berlin(START)) as made:
        yield made


@pytest.fixture
async def stage(server: Server, store: Store) -> AsyncIterator[Stage]:
    """The bot, running."""
    made = Stage(server, store)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
    assert server.violations == []
