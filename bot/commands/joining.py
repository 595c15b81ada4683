"""`discord-invite` and `slack-manifest`: what lets a server or workspace take the bot in."""

# ruff: noqa: PLC0415 -- only the platform that is asked for
from __future__ import annotations

import sys

from bot.commands import parts
from bot.errors import SetupError
from bot.features import features
from bot.settings import Settings

NO_TOKEN = "DISCORD_TOKEN is not set: docs/discord.md says how to get one."  # noqa: S105 -- a sentence, not a token


async def invite(given: Settings) -> None:
    """Print the address with which a Discord server adds the bot, and why it asks for what it asks."""
    if given.discord_token is None:
        raise SetupError(NO_TOKEN)
    from adapters.discord import invite

    print(await invite.url_for(given.discord_token, given.discord_api_url))
    for name, why in invite.reasons():
        print(f"  {name}: {why}", file=sys.stderr)


async def manifest(given: Settings) -> None:
    """Print what is pasted when the app is made at api.slack.com/apps."""
    from adapters.slack.manifest import manifest_text

    async with parts.scratch() as kit:
        url, socket_mode = given.public_url or None, given.slack_port is None
        text = manifest_text(features(kit), url, socket_mode=socket_mode)
    print(text, end="")
