"""Discord's REST interface for a moment, without a gateway: for the invite and the doctor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from adapters.discord import wording
from adapters.discord.endpoint import point_at
from adapters.discord.problems import LOST
from bot.errors import SetupError


@asynccontextmanager
async def logged_in(token: str, api_url: str) -> AsyncIterator[discord.Client]:
    """A client that can fetch. Raises SetupError for a token that Discord refuses, or no Discord there."""
    point_at(api_url)
    client = discord.Client(intents=discord.Intents.none(), max_ratelimit_timeout=30.0)
    async with client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise SetupError(wording.NO_TOKEN) from None
        except LOST as problem:
            raise SetupError(f"{wording.NO_ANSWER} ({problem}). {wording.NO_ANSWER_MEND}") from None
        yield client
