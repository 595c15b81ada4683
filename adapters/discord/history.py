"""Finding the bot's own post again, by what its controls do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import discord

from adapters.discord.permissions import permissions_of
from adapters.discord.problems import GONE, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, code_of
from bot.talk import Message, Place, Unknown
from bot.ui import Action

MESSAGES = 1000
"""How many messages after the claim are read; a post that is not among them may be further on."""
_SKEW = timedelta(minutes=10)
"""How far our clock may be from Discord's. The key is a post's own, so an earlier message never holds it by chance."""


async def find(client: discord.Client, place: Place, key: str, since: datetime) -> Message | Unknown | None:
    """The bot's own message whose controls hold the key. Raises what passes; Unknown where the history can't be read."""
    try:
        found = await _search(client, place, key, since - _SKEW)
        if found is not None or place.direct or await _readable(client, place):
            return found
    except discord.Forbidden:
        return Unknown()
    except discord.NotFound as problem:
        return None if code_of(problem) in GONE else Unknown()
    return Unknown()


def actions(message: discord.Message) -> Iterator[Action]:
    """What the message's controls do, those inside containers too."""
    for custom_id in _custom_ids(message.components):
        try:
            yield Action.parse(custom_id)
        except ValueError:
            continue


def _custom_ids(components: Any) -> Iterator[str]:
    for component in components:
        if custom_id := getattr(component, "custom_id", None):
            yield custom_id
        yield from _custom_ids(getattr(component, "children", ()))


async def _search(
    client: discord.Client, place: Place, key: str, since: datetime
) -> Message | Unknown | None:
    channel = client.get_channel(int(place.id)) or await client.fetch_channel(int(place.id))
    if isinstance(channel, discord.ForumChannel):
        return await _search_forum(client, channel, place, key, since)
    if not isinstance(channel, discord.abc.Messageable):
        return None
    read = 0
    async for message in channel.history(limit=MESSAGES, after=since, oldest_first=True):
        read += 1
        if _holds(client, message, key):
            return Message(place, str(message.id))
    return Unknown() if read == MESSAGES else None


async def _search_forum(
    client: discord.Client, forum: discord.ForumChannel, place: Place, key: str, since: datetime
) -> Message | None:
    """A forum's posts are threads; the post itself has its thread's id."""
    for thread in await forum.guild.active_threads():
        own = client.user is not None and thread.owner_id == client.user.id
        if own and thread.parent_id == forum.id and discord.utils.snowflake_time(thread.id) >= since:
            message = await _first_message(thread)
            if message is not None and _holds(client, message, key):
                return Message(place, str(message.id))
    return None


async def _first_message(thread: discord.Thread) -> discord.Message | None:
    """None if it or the whole thread was deleted."""
    try:
        return await thread.fetch_message(thread.id)
    except discord.NotFound as problem:
        if code_of(problem) in (UNKNOWN_MESSAGE, UNKNOWN_CHANNEL):
            return None
        raise


def _holds(client: discord.Client, message: discord.Message, key: str) -> bool:
    own = client.user is not None and message.author.id == client.user.id
    return own and any(action.args[:1] == (key,) for action in actions(message))


async def _readable(client: discord.Client, place: Place) -> bool:
    """Without the permission Discord answers with an empty history, not with a refusal."""
    if client.user is None:
        return False
    held = await permissions_of(client, client.user.id, place)
    return held.view_channel and held.read_message_history
