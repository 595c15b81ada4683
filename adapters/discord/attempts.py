"""Trying again, where discord.py does not: lost connections on Linux, 503, and waits longer than anybody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import discord

from adapters.discord.problems import ALREADY_ANSWERED, LOST, Later, code_of, meaning

T = TypeVar("T")

PATIENCE = 25.0
"""Seconds for one request, discord.py's own retries and rate limits included; aiohttp would wait 300."""
PAUSES = (0.2, 1.0)
"""Seconds before the second and the third try."""
ACK_PATIENCE = (0.8, 0.8, 6.0)
"""Seconds for each try to answer an interaction, which Discord awaits for 3: discord.py alone would sleep through them."""


async def repeated(call: Callable[[], Awaitable[T]], permissions: str) -> T:
    """The call's result. It has to be safe to repeat. Raises Unreachable for good, anything else for now."""
    for pause in PAUSES:
        try:
            return await once(call, permissions)
        except LOST:
            await asyncio.sleep(pause)
    return await once(call, permissions)


async def once(call: Callable[[], Awaitable[T]], permissions: str) -> T:
    """The call's result. Raises Unreachable for good, anything else for now."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await call()
    except discord.DiscordServerError:
        raise
    except discord.RateLimited as problem:
        raise Later(f"Discord asks to wait for {problem.retry_after:.0f} s") from problem
    except discord.HTTPException as problem:
        raise meaning(problem, permissions) from problem


async def answered(call: Callable[[], Awaitable[object]], patience: Sequence[float] = ACK_PATIENCE) -> None:
    """Answer an interaction in time. That it "was answered" on a later try means that the lost answer arrived."""
    for number, seconds in enumerate(patience):
        try:
            async with asyncio.timeout(seconds):
                await call()
                return
        except LOST:
            if number == len(patience) - 1:
                raise
        except discord.HTTPException as problem:
            if number and code_of(problem) == ALREADY_ANSWERED:
                return
            raise
