"""Who and where, as Discord says it and as the quiz knows it."""

from __future__ import annotations

import discord

from bot.talk import Person, Place, Workspace

PLATFORM = "discord"
_DIRECT = "@me"


def person_of(user: discord.User | discord.Member) -> Person:
    """By the name shown in the server, else everywhere. Discord tells nobody's time zone."""
    return Person(PLATFORM, str(user.id), user.display_name)


def place_of(interaction: discord.Interaction[discord.AutoShardedClient]) -> Place:
    """The channel, thread or direct message. What stands below a post of the bot's own belongs to where it was posted.

    Raises ValueError for an interaction without a channel.
    """
    channel = interaction.channel
    if channel is None:
        raise ValueError("Discord named no channel")
    if interaction.guild_id is None or isinstance(channel, discord.DMChannel):
        return direct(channel.id)
    workspace = _workspace(interaction.client, interaction.guild_id)
    if isinstance(channel, discord.Thread) and _opened_by_bot(channel, interaction):
        return Place(workspace, str(channel.parent_id), _parent_name(channel))
    return Place(workspace, str(channel.id), _name(channel))


def direct(channel_id: int) -> Place:
    """A direct message: a workspace of its own, so that nobody shares it."""
    return Place(Workspace(PLATFORM, f"{_DIRECT}:{channel_id}"), str(channel_id), direct=True)


def _opened_by_bot(
    thread: discord.Thread, interaction: discord.Interaction[discord.AutoShardedClient]
) -> bool:
    """A daily's own forum post or discussion thread: the daily lives in the forum or channel above it."""
    clicked = interaction.message
    user = interaction.client.user
    return (user is not None and thread.owner_id == user.id) or (
        clicked is not None and clicked.id == thread.id
    )


def _workspace(client: discord.Client, guild_id: int) -> Workspace:
    guild = client.get_guild(guild_id)
    return Workspace(PLATFORM, str(guild_id), guild.name if guild else "")


def _name(channel: object) -> str:
    name = str(getattr(channel, "name", "") or "")
    if isinstance(channel, discord.Thread) and _parent_name(channel):
        return f"{_parent_name(channel)} › {name}"
    return f"#{name}" if name else ""


def _parent_name(thread: discord.Thread) -> str:
    return f"#{thread.parent.name}" if thread.parent else ""
