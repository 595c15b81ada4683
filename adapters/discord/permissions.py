"""What the bot needs in a channel, each with its reason, and who may manage."""

from __future__ import annotations

import discord

from adapters.discord import wording
from bot.talk import Person, Place

NEEDED = {
    "view_channel": "to see the channel at all",
    "send_messages": "to post the question of the day",
    "send_messages_in_threads": "to post it in a thread or forum post",
    "create_public_threads": "to open a thread for discussion below it, if a manager wants one",
    "attach_files": "to send pictures (streaks, plots) and the files people ask for",
    "read_message_history": "to find its own post again after a crash, so that nothing is posted twice",
}
"""The bot's permissions and why; also the invite's. No links are embedded, nobody is moderated, no role is touched."""

_IN_THREADS = frozenset(NEEDED) - {"send_messages", "create_public_threads"}
_IN_FORUMS = frozenset(NEEDED) - {"create_public_threads"}


def needed() -> discord.Permissions:
    """All that the invite asks for."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def names(wanted: set[str] | frozenset[str]) -> str:
    """Permissions as Discord's settings call them, in the order above."""
    return ", ".join(name.replace("_", " ").title() for name in NEEDED if name in wanted)


def lacking(held: discord.Permissions, channel: object) -> frozenset[str]:
    """What the bot needs in the channel and does not have; a thread takes less than its channel."""
    wanted = frozenset(NEEDED)
    if isinstance(channel, discord.Thread):
        wanted = _IN_THREADS
    elif isinstance(channel, discord.ForumChannel):
        wanted = _IN_FORUMS
    return frozenset(name for name in wanted if not getattr(held, name))


def barred(held: discord.Permissions, channel: object) -> str | None:
    """What keeps the bot from posting in the channel, in one sentence; None if nothing does."""
    if not held.view_channel:
        return wording.NO_ACCESS
    wanted = {"send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"}
    missing = wanted & lacking(held, channel)
    return wording.NO_PERMISSION.format(permissions=names(missing)) if missing else None


def may_manage(held: discord.Permissions) -> bool:
    """Who may manage the server or the channel; an administrator may do both."""
    return held.administrator or held.manage_guild or held.manage_channels


async def permissions_of(client: discord.Client, user_id: int, place: Place) -> discord.Permissions:
    """Fetched now, for nothing about members is kept. Raises discord's errors; NotFound for who is not in the server."""
    guild = client.get_guild(int(place.workspace.id))
    if guild is None or guild.unavailable:
        guild = await client.fetch_guild(int(place.workspace.id), with_counts=False)
    member = await guild.fetch_member(user_id)
    channel = guild.get_channel_or_thread(int(place.id)) or await guild.fetch_channel(int(place.id))
    if isinstance(channel, discord.Thread) and channel.parent is None:
        parent = await guild.fetch_channel(channel.parent_id)
        return parent.permissions_for(member)
    return channel.permissions_for(member)


async def manages(client: discord.Client, person: Person, place: Place) -> bool:
    """Whether the person may manage the place now. A direct message is its person's own."""
    try:
        if place.direct:
            return await _is_theirs(client, person, place)
        return may_manage(await permissions_of(client, int(person.id), place))
    except (discord.NotFound, discord.Forbidden, ValueError):
        return False


async def _is_theirs(client: discord.Client, person: Person, place: Place) -> bool:
    channel = await client.fetch_channel(int(place.id))
    return isinstance(channel, discord.DMChannel) and int(person.id) in [
        user.id for user in channel.recipients
    ]
