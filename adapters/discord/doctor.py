"""What keeps the bot from working on Discord, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import discord

from adapters.discord import commands, permissions, wording
from adapters.discord.attempts import once
from adapters.discord.endpoint import DISCORD
from adapters.discord.invite import application_of
from adapters.discord.problems import LOST
from adapters.discord.session import logged_in
from bot.errors import SetupError
from bot.findings import Finding
from bot.talk import Feature, Place, Unreachable

CLOCK_TOLERANCE = timedelta(seconds=30)
"""Discord awaits an answer for three seconds whatever our clock says; dailies are late or early by this."""


async def examine(
    token: str,
    api_url: str,
    places: Sequence[Place],
    clock: Callable[[], datetime],
    features: Sequence[Feature] = (),
) -> list[Finding]:
    """Token, clock, commands (against `features`, if given) and every place, direct messages left out."""
    try:
        async with logged_in(token, api_url) as client:
            rooms = [place for place in places if not place.direct]
            return [
                Finding(True, wording.TOKEN),
                await _clock(api_url, clock),
                await _commands(client, features),
                *[await _place(client, place) for place in rooms],
            ]
    except SetupError as problem:
        refused = str(problem) == wording.NO_TOKEN
        what, mend = (wording.TOKEN_BAD, wording.TOKEN_MEND) if refused else (wording.NO_ANSWER, str(problem))
        return [Finding(False, what, mend)]


async def _clock(api_url: str, clock: Callable[[], datetime]) -> Finding:
    """Against the Date header of an answer, whole seconds."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session,
            session.get(f"{(api_url or DISCORD).rstrip('/')}/gateway") as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (*LOST, KeyError, ValueError):
        return Finding(False, wording.NO_ANSWER, wording.NO_ANSWER_MEND)
    ahead = clock() - theirs
    right = abs(ahead) <= CLOCK_TOLERANCE
    return Finding(right, wording.clock(ahead.total_seconds()), "" if right else wording.CLOCK_MEND)


async def _commands(client: discord.Client, features: Sequence[Feature]) -> Finding:
    try:
        known = await once(lambda: client.http.get_global_commands(application_of(client)), "")
    except (discord.HTTPException, Unreachable, *LOST):
        return Finding(False, wording.COMMANDS_BAD, wording.COMMANDS_MEND)
    quiz = next((each for each in known if each["name"] == commands.NAME), None)
    held = _paths(dict(quiz)) if quiz else set()
    if quiz is None or {feature.name for feature in features} - held:
        return Finding(False, wording.COMMANDS_BAD, wording.COMMANDS_MEND)
    return Finding(True, wording.COMMANDS)


def _paths(command: dict[str, object], above: str = "") -> set[str]:
    """ "daily", "group create" ..."""
    options = command.get("options") or []
    inner = (
        [option for option in options if option.get("type") in (1, 2)] if isinstance(options, list) else []
    )
    own = {above.strip()} if above and not inner else set()
    return own.union(*(_paths(option, f"{above} {option['name']}") for option in inner))


async def _place(client: discord.Client, place: Place) -> Finding:
    name = wording.place(place.id, place.name)
    try:
        channel = await once(lambda: client.fetch_channel(int(place.id)), "")
        held = await once(lambda: _held(client, place), "")
    except Unreachable as problem:
        return Finding(False, wording.unreachable(name), str(problem))
    except (discord.HTTPException, ValueError, *LOST) as problem:
        return Finding(False, wording.unreachable(name), str(problem))
    missing = permissions.lacking(held, channel)
    if missing:
        words = permissions.names(missing)
        return Finding(False, wording.lacking(name, words), wording.grant(words))
    return Finding(True, wording.reachable(name))


async def _held(client: discord.Client, place: Place) -> discord.Permissions:
    if client.user is None:
        raise ValueError("not logged in")
    return await permissions.permissions_of(client, client.user.id, place)
