"""Where Discord is: its own address, a REST proxy, or a test server."""

from __future__ import annotations

import asyncio
import re
from typing import Final

import discord
import yarl
from discord.gateway import DiscordWebSocket

from adapters.discord import wording
from bot.errors import SetupError

DISCORD: Final = "https://discord.com/api/v10"
_LONGEST = 600.0
_ADDRESS = re.compile(r"https?://[^\s/]+\S*/v\d+")


def point_at(api_url: str) -> None:
    """Send discord.py's requests to an address, of which there is one for the whole process; it has no setting for it.

    Raises SetupError for what is no such address.
    """
    base = api_url.rstrip("/")
    if not _ADDRESS.fullmatch(base):
        raise SetupError(wording.BAD_ADDRESS)
    discord.http.Route.BASE = base


async def keep_gateway(client: discord.Client) -> None:
    """Behind another address, stay with its gateway: discord.py goes to Discord's own when a session can't be resumed."""
    if discord.http.Route.BASE != DISCORD:
        _, url, _ = await client.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)


async def wait_to_retry(attempt: int, asked: float = 0.0) -> None:
    """Two, four, eight ... at most sixty seconds; as long as Discord asked for if that is longer, ten minutes at most."""
    await asyncio.sleep(max(min(60, 2**attempt), min(_LONGEST, asked)))
