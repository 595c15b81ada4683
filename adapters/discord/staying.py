"""Staying connected: a connection that ends for no reason of ours is made again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import discord

from adapters.discord import wording
from adapters.discord.endpoint import wait_to_retry
from adapters.discord.problems import LOST, asked_wait
from bot.errors import SetupError

log = logging.getLogger(__name__)

_BAD_TOKEN = 4004


async def kept(serve: Callable[[], Awaitable[None]]) -> None:
    """Serve again whenever it ends, after a pause, until cancelled. Raises SetupError for a token Discord refuses."""
    attempt = 0
    while True:
        asked = await _until_lost(serve)
        await wait_to_retry(attempt := attempt + 1, asked)


async def _until_lost(serve: Callable[[], Awaitable[None]]) -> float:
    """The seconds Discord asks to wait before the next connection."""
    try:
        with _token_checked():
            await serve()
    except (*LOST, discord.GatewayNotFound, discord.RateLimited, discord.HTTPException) as problem:
        log.warning("Discord can't be reached, trying again soon: %s", problem)
        return asked_wait(problem)
    log.warning("the connection to Discord ended, making it again soon")
    return 0.0


@contextmanager
def _token_checked() -> Iterator[None]:
    """A refused token is the operator's to mend."""
    try:
        yield
    except discord.LoginFailure:
        raise SetupError(wording.NO_TOKEN) from None
    except discord.ConnectionClosed as problem:
        if problem.code == _BAD_TOKEN:
            raise SetupError(wording.NO_TOKEN) from None
        raise
