"""Registering application commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.discord.call import Answer, Call, ok
from tests.servers.discord.errors import refusal
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord

Json = dict[str, Any]
_OURS = "/applications/{application_id}/commands"
_GUILDS = "/applications/{application_id}/guilds/{guild_id}/commands"


def list_commands(server: Discord, call: Call) -> Answer:
    """All of a scope; localisations only where asked for."""
    full = call.query.get("with_localizations", "").lower() in ("1", "true")
    return ok([command if full else _plain(command) for command in server.commands.all(_scope(server, call))])


def overwrite(server: Discord, call: Call) -> Answer:
    """Replace all of a scope."""
    return ok(server.commands.overwrite(call.body, _scope(server, call)))


def create(server: Discord, call: Call) -> Answer:
    """Add one, or replace its namesake."""
    return Answer(201, server.commands.add(call.form, _scope(server, call)))


def get_one(server: Discord, call: Call) -> Answer:
    """One command."""
    return ok(_one(server, call))


def delete(server: Discord, call: Call) -> Answer:
    """Remove one."""
    server.commands.all(_scope(server, call)).remove(_one(server, call))
    return Answer(204)


def _one(server: Discord, call: Call) -> Json:
    for command in server.commands.all(_scope(server, call)):
        if command["id"] == call.params["command_id"]:
            return command
    raise refusal(10063)


def _scope(server: Discord, call: Call) -> int:
    if call.id("application_id") != server.world.bot.id:
        raise refusal(50001)
    return server.world.guild(call.id("guild_id")).id if "guild_id" in call.params else 0


def _plain(command: Json) -> Json:
    return {key: value for key, value in command.items() if not key.endswith("_localizations")}


ROUTES: Routes = {
    ("GET", _OURS): list_commands,
    ("PUT", _OURS): overwrite,
    ("POST", _OURS): create,
    ("GET", f"{_OURS}/{{command_id}}"): get_one,
    ("DELETE", f"{_OURS}/{{command_id}}"): delete,
    ("GET", _GUILDS): list_commands,
    ("PUT", _GUILDS): overwrite,
    ("POST", _GUILDS): create,
    ("GET", f"{_GUILDS}/{{command_id}}"): get_one,
    ("DELETE", f"{_GUILDS}/{{command_id}}"): delete,
}
