"""What Discord's error codes mean for us: never again as things are, later, or already done."""

from __future__ import annotations

import re
from typing import Final

import aiohttp
import discord

from adapters.discord import wording
from bot.talk import Busy, Unreachable

UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_SERVER: Final = 10004
UNKNOWN_MEMBER: Final = 10007
UNKNOWN_MESSAGE: Final = 10008
UNKNOWN_INTERACTION: Final = 10062
OLD_MESSAGE_EDITS: Final = 30046
ALREADY_ANSWERED: Final = 40060
NOT_TEXT: Final = 50008
THREAD_EXISTS: Final = 160004

_FOR_GOOD = {
    UNKNOWN_CHANNEL: wording.NO_CHANNEL,
    UNKNOWN_SERVER: wording.NO_SERVER,
    UNKNOWN_MESSAGE: wording.NO_MESSAGE,
    50001: wording.NO_ACCESS,
    50007: wording.NO_DIRECT,
    50278: wording.NO_DIRECT,
    NOT_TEXT: wording.NOT_TEXT,
    50024: wording.NOT_TEXT,
    50083: wording.THREAD_CLOSED,
    160005: wording.THREAD_CLOSED,
    160006: wording.THREAD_CLOSED,
}
_NO_PERMISSION = 50013
GONE = (UNKNOWN_CHANNEL, UNKNOWN_SERVER)

LOST = (OSError, TimeoutError, aiohttp.ClientError, discord.DiscordServerError)
"""The request or its answer got lost, or Discord was out of order: worth another try."""


class Later(Busy):
    """Discord takes this only later (old messages may be edited only now and then); nothing is broken."""


def code_of(problem: BaseException) -> int:
    """Discord's own code of a refused request, else 0."""
    return problem.code if isinstance(problem, discord.HTTPException) else 0


def asked_wait(problem: BaseException) -> float:
    """Seconds that Discord, or what stands before it, asks to wait before the next request; 0 if it names none."""
    if isinstance(problem, discord.RateLimited):
        return problem.retry_after
    if isinstance(problem, discord.HTTPException):
        named = problem.response.headers.get("Retry-After", "")
        return float(named) if re.fullmatch(r"\d{1,9}(\.\d+)?", named, re.ASCII) else 0.0
    return 0.0


def meaning(problem: discord.HTTPException, permissions: str) -> Exception:
    """`Unreachable` with what the manager can do, `Later` for a rate limit, else the problem itself: it passes.

    `permissions` are those that the refused request needs, in words.
    """
    if problem.code == _NO_PERMISSION:
        return Unreachable(wording.NO_PERMISSION.format(permissions=permissions))
    if problem.code in _FOR_GOOD:
        return Unreachable(_FOR_GOOD[problem.code])
    if problem.status == 429 or problem.code == OLD_MESSAGE_EDITS:
        return Later(f"Discord asks to wait ({problem.code})")
    return problem
