"""Who is who: auth.test, users.info, team.info, and the way to Socket Mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


def auth_test(server: Slack, call: Call) -> Json:
    """The bot's own names and ids."""
    team = call.team
    mine = {"team": team.name, "team_id": team.id, "user": team.bot.name, "user_id": team.bot.id}
    return {
        "url": f"https://{team.domain}.slack.com/",
        **mine,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def users_info(server: Slack, call: Call) -> Json:
    """A member with roles, names and zone."""
    user = server.world.user(call.args["user"], call.team)
    return {"user": user.json(server.clock.now, bool(call.args.get("include_locale")))}


def team_info(server: Slack, call: Call) -> Json:
    """The workspace."""
    return {"team": call.team.json()}


def connections_open(server: Slack, call: Call) -> Json:
    """A fresh address for a websocket."""
    return {"url": server.sockets.ticket()}


METHODS = {
    "auth.test": Method(auth_test),
    "users.info": Method(users_info, {"user": "str!", "include_locale": "bool"}, ("users:read",)),
    "team.info": Method(team_info, {"team": "str", "domain": "str"}, ("team:read",)),
    "apps.connections.open": Method(connections_open, {}, ("connections:write",), needs="app"),
}
