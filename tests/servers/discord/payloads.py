"""What INTERACTION_CREATE carries: as Discord builds it, without relying on any cache of the client."""

from __future__ import annotations

from typing import Any

from tests.servers.discord.channel import Channel
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.permissions import Permission
from tests.servers.discord.user import User
from tests.servers.discord.world import World

Json = dict[str, Any]
GUILD, BOT_DM = 0, 1
_SIZE = 10 * 1024 * 1024


def payload(interaction: Interaction, world: World) -> Json:
    """The event's data."""
    where = interaction.channel
    return {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(where.id),
        "channel": where.partial(interaction.user),
        "app_permissions": str(int(where.permissions)),
        "locale": interaction.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": _SIZE,
        **({"message": interaction.source.json()} if interaction.source else {}),
        **_context(where, interaction.user),
    }


def member_permissions(where: Channel, user: User) -> Permission:
    """What the person may do there; owners and administrators everything."""
    assert where.guild
    allowed = where.guild.permissions(user)
    return Permission((1 << 52) - 1) if allowed & Permission.ADMINISTRATOR else allowed


def _context(where: Channel, user: User) -> Json:
    """In a guild the member, in direct messages the user, and who installed the app."""
    if where.guild is None:
        return {"user": user.json(), "context": BOT_DM, "authorizing_integration_owners": {"0": "0"}}
    guild = where.guild
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": {**guild.member(user), "permissions": str(int(member_permissions(where, user)))},
        "context": GUILD,
        "authorizing_integration_owners": {"0": str(guild.id)},
    }
