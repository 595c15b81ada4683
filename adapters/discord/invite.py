"""The address with which a server adds the bot: exactly the scopes and permissions it needs."""

from __future__ import annotations

from urllib.parse import urlencode

import discord

from adapters.discord import permissions
from adapters.discord.endpoint import DISCORD
from adapters.discord.session import logged_in

SCOPES = {"bot": "to post in channels", "applications.commands": "to offer /quiz"}


def url(application_id: int) -> str:
    """Opened by who may manage a server."""
    asked = {
        "client_id": str(application_id),
        "scope": " ".join(SCOPES),
        "permissions": str(permissions.needed().value),
        "integration_type": "0",
    }
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"


async def url_for(token: str, api_url: str = DISCORD) -> str:
    """The address for the token's own application. Raises SetupError for a token that Discord refuses."""
    async with logged_in(token, api_url) as client:
        return url(application_of(client))


def application_of(client: discord.Client) -> int:
    """The application's id, known after the login."""
    if client.application_id is None:
        raise ValueError("not logged in")
    return client.application_id


def reasons() -> tuple[tuple[str, str], ...]:
    """Each scope and permission, and why it is asked for."""
    named = ((permissions.names({name}), why) for name, why in permissions.NEEDED.items())
    return (*SCOPES.items(), *named)
