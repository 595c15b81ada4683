"""Whom a typed mention names, in its server."""

from __future__ import annotations

import re

import discord

from adapters.discord.places import person_of
from bot.talk import Person, Place

_MENTION = re.compile(r"<@!?(\d{1,20})>")


async def mentioned(client: discord.Client, place: Place, text: str) -> Person | None:
    """The member of the place's server; None for what is no mention, or of somebody else. Bots are nobody."""
    found = _MENTION.fullmatch(text.strip())
    if found is None or place.direct:
        return None
    guild_id = int(place.workspace.id)
    try:
        guild = client.get_guild(guild_id) or await client.fetch_guild(guild_id, with_counts=False)
        member = await guild.fetch_member(int(found[1]))
    except (discord.NotFound, discord.Forbidden):
        return None
    return None if member.bot else person_of(member)
