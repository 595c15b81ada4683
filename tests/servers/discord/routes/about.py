"""Who the bot is, and where the gateway is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.discord.call import Answer, Call, ok
from tests.servers.discord.errors import refusal
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord


def me(server: Discord, call: Call) -> Answer:
    """The bot's own account."""
    return ok(
        {**server.world.bot.json(), "verified": True, "mfa_enabled": False, "locale": "en-US", "email": None}
    )


def user(server: Discord, call: Call) -> Answer:
    """Any account."""
    if found := server.world.users.get(call.id("user_id")):
        return ok(found.json())
    raise refusal(10013)


def application(server: Discord, call: Call) -> Answer:
    """The bot's application."""
    return ok(_application(server))


def gateway(server: Discord, call: Call) -> Answer:
    """Its address."""
    return ok({"url": server.gateway_url})


def gateway_for_bots(server: Discord, call: Call) -> Answer:
    """Its address, and how many shards to start."""
    starts = len(server.gateway.identifies)
    limit = {"total": 1000, "remaining": 1000 - starts, "reset_after": 14400000, "max_concurrency": 1}
    return ok({"url": server.gateway_url, "shards": server.shards, "session_start_limit": limit})


def _application(server: Discord) -> dict[str, Any]:
    bot = server.world.bot
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": server.application_flags,
        "owner": server.world.owner.json(),
        "team": None,
        "bot": bot.json(),
        "approximate_guild_count": len(server.world.guilds),
        "integration_types_config": {
            "0": {"oauth2_install_params": {"scopes": ["applications.commands", "bot"], "permissions": "0"}}
        },
        "interactions_endpoint_url": None,
        "redirect_uris": [],
    }


ROUTES: Routes = {
    ("GET", "/users/@me"): me,
    ("GET", "/users/{user_id}"): user,
    ("GET", "/applications/@me"): application,
    ("GET", "/oauth2/applications/@me"): application,
    ("GET", "/gateway"): gateway,
    ("GET", "/gateway/bot"): gateway_for_bots,
}
