"""First contact: one message in a server that added the bot."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord

from adapters.discord.problems import LOST
from adapters.discord.render import rendered
from bot.ui import View

log = logging.getLogger(__name__)


async def welcome(guild: discord.Guild, view: View) -> None:
    """In the system channel, else in the first where the bot may speak; nowhere if there is none."""
    for channel in _channels(guild):
        try:
            message = rendered(view)
            await channel.send(view=message.layout, files=message.files)
        except discord.Forbidden:
            continue
        except (discord.HTTPException, *LOST) as problem:
            log.warning("the welcome in server %d was not sent: %s", guild.id, problem)
        return


def _channels(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    ordered = sorted(guild.text_channels, key=lambda channel: channel != guild.system_channel)
    for channel in ordered:
        allowed = channel.permissions_for(guild.me) if guild.me else discord.Permissions.none()
        if allowed.view_channel and allowed.send_messages:
            yield channel
