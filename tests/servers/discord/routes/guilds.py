"""Reading guilds, members, roles and channels; opening direct messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.discord.call import Answer, Call, ok
from tests.servers.discord.errors import refusal
from tests.servers.discord.routes import Routes

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord


def guilds(server: Discord, call: Call) -> Answer:
    """The guilds the bot is in, a page of at most 200 by id."""
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 200))
    found = sorted(
        (guild for guild in server.world.guilds.values() if guild.id > after), key=lambda guild: guild.id
    )
    shown = ("id", "name", "icon", "banner", "features")
    return ok(
        [
            {**{name: guild.json()[name] for name in shown}, "owner": False, "permissions": "0"}
            for guild in found[:limit]
        ]
    )


def guild(server: Discord, call: Call) -> Answer:
    """One guild."""
    found = server.world.guild(call.id("guild_id"))
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return ok({**found.json(), **(counts if "with_counts" in call.query else {})})


def leave(server: Discord, call: Call) -> Answer:
    """The bot leaves."""
    server.world.kick(server.world.guild(call.id("guild_id")))
    return Answer(204)


def guild_channels(server: Discord, call: Call) -> Answer:
    """Its channels, without threads."""
    found = server.world.guild(call.id("guild_id"))
    return ok([channel.json() for channel in found.channels.values() if not channel.is_thread])


def guild_roles(server: Discord, call: Call) -> Answer:
    """Its roles."""
    return ok(server.world.guild(call.id("guild_id")).all_roles())


def active_threads(server: Discord, call: Call) -> Answer:
    """Its threads that are not archived."""
    found = server.world.guild(call.id("guild_id"))
    threads = [each.json() for each in found.channels.values() if each.is_thread and not each.archived]
    return ok({"threads": threads, "members": []})


def member(server: Discord, call: Call) -> Answer:
    """One member."""
    found = server.world.guild(call.id("guild_id"))
    if person := found.members.get(call.id("user_id")):
        return ok(found.member(person))
    raise refusal(10007)


def channel(server: Discord, call: Call) -> Answer:
    """One channel."""
    return ok(server.world.visible(call.id("channel_id")).json())


def open_direct(server: Discord, call: Call) -> Answer:
    """The conversation with a person. It opens even with those who refuse messages (50007 comes with the message)."""
    if person := server.world.users.get(int(call.form.get("recipient_id") or 0)):
        return ok(server.world.direct(person).json())
    raise refusal(10013)


ROUTES: Routes = {
    ("GET", "/users/@me/guilds"): guilds,
    ("DELETE", "/users/@me/guilds/{guild_id}"): leave,
    ("POST", "/users/@me/channels"): open_direct,
    ("GET", "/guilds/{guild_id}"): guild,
    ("GET", "/guilds/{guild_id}/channels"): guild_channels,
    ("GET", "/guilds/{guild_id}/roles"): guild_roles,
    ("GET", "/guilds/{guild_id}/threads/active"): active_threads,
    ("GET", "/guilds/{guild_id}/members/{user_id}"): member,
    ("GET", "/channels/{channel_id}"): channel,
}
