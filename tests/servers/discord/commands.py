"""The registered application commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.servers.discord.clock import Ids
from tests.servers.discord.command_limits import commands_problems
from tests.servers.discord.errors import demand

Json = dict[str, Any]
GLOBAL = 0
_DEFAULTS: Json = {
    "type": 1,
    "description": "",
    "default_member_permissions": None,
    "dm_permission": True,
    "nsfw": False,
    "integration_types": [0],
    "contexts": None,
    "name_localizations": None,
    "description_localizations": None,
}


@dataclass(slots=True)
class Commands:
    """Commands by scope: a guild's id, or `GLOBAL`. `syncs` are the overwrites so far, as (scope, names)."""

    ids: Ids
    application: int
    scopes: dict[int, list[Json]] = field(default_factory=dict)
    syncs: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def all(self, scope: int = GLOBAL) -> list[Json]:
        """The commands of a scope."""
        return self.scopes.get(scope, [])

    def overwrite(self, sent: list[Json] | None, scope: int = GLOBAL) -> list[Json]:
        """Replace all commands of a scope; those that keep their name and type keep their id. Raises 50035."""
        sent = sent or []
        demand(commands_problems(sent))
        known = {(command["name"], command["type"]): command["id"] for command in self.all(scope)}
        self.scopes[scope] = [self._made(command, known, scope) for command in sent]
        self.syncs.append((scope, tuple(command["name"] for command in sent)))
        return self.scopes[scope]

    def add(self, sent: Json, scope: int = GLOBAL) -> Json:
        """Add one command, replacing its namesake. Raises 50035."""
        others = [command for command in self.all(scope) if command["name"] != sent.get("name")]
        self.overwrite([*others, sent], scope)
        return self.all(scope)[-1]

    def _made(self, command: Json, known: dict[tuple[str, int], str], scope: int) -> Json:
        made = {**_DEFAULTS, **command}
        made["id"] = known.get((made["name"], made["type"]), str(self.ids.next()))
        made |= {"application_id": str(self.application), "version": str(self.ids.next())}
        permissions = made["default_member_permissions"]
        made["default_member_permissions"] = None if permissions is None else str(permissions)
        return {**made, "guild_id": str(scope)} if scope else made
