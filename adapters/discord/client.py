"""The connection: what is asked of the gateway, and what of it is kept in memory, which is little."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import discord

from adapters import commonmark
from adapters.discord.commands import Tree
from adapters.discord.door import Door
from adapters.discord.endpoint import keep_gateway
from adapters.discord.places import PLATFORM
from adapters.discord.sync import Sync
from adapters.discord.welcome import welcome
from bot import metrics
from bot.talk import Workspace

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.talk import App, Notes

log = logging.getLogger(__name__)
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # a quiz has no voice to warn about

Interaction: TypeAlias = discord.Interaction[discord.AutoShardedClient]

HEARTBEAT_TIMEOUT = 45.0
"""Seconds of silence after which a connection is dead. Discord's heartbeats are 41.25 s apart: less would drop live ones."""
_OURS = (discord.InteractionType.component, discord.InteractionType.modal_submit)


@dataclass(frozen=True, slots=True)
class Shards:
    """Which of `count` shards a client serves; all without `ids`. `gate` waits until one may begin a new session."""

    count: int
    ids: tuple[int, ...] | None = None
    gate: Callable[[int], Awaitable[None]] | None = None


class Client(discord.AutoShardedClient):
    """Servers and their channels are known, members and messages are not; nobody is mentioned unless a post says so."""

    def __init__(
        self,
        app: App,
        door: Door,
        notes: Notes,
        clock: Callable[[], datetime],
        online: Event,
        shards: Shards | None = None,
    ) -> None:
        """Of all shards, as many as Discord recommends, if none are given."""
        super().__init__(
            shard_count=None if shards is None else shards.count,
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            heartbeat_timeout=HEARTBEAT_TIMEOUT,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=30.0,
        )
        self.shard_ids = None if shards is None or shards.ids is None else list(shards.ids)
        self._app = app
        self._door = door
        self._clock = clock
        self._online = online
        self._gate = None if shards is None else shards.gate
        self._sync = Sync(Tree(self, app.features, door), notes)

    async def setup_hook(self) -> None:
        """Logged in: messages can be sent, before the gateway is there."""
        await asyncio.to_thread(commonmark.ready)
        await keep_gateway(self)
        self._online.set()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """A new session waits for its turn among those of all copies, or for five seconds."""
        if self._gate is None or shard_id is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self._gate(shard_id)

    async def on_connect(self) -> None:
        """Also after a reconnect: the commands are told once, and only if they changed."""
        await self._sync.ensure()

    async def on_shard_connect(self, _shard: int) -> None:
        """A new session with the gateway."""
        metrics.CONNECTIONS.labels(PLATFORM).inc()

    async def on_shard_resumed(self, _shard: int) -> None:
        """A connection was lost, its session goes on."""
        metrics.CONNECTIONS.labels(PLATFORM).inc()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Clicks and forms; commands come through the tree."""
        if interaction.type in _OURS:
            await self._door.enter(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot."""
        await welcome(guild, self._app.welcome())

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot, or is gone; one that is merely out of order is not told here."""
        await self._app.left(Workspace(PLATFORM, str(guild.id), guild.name), self._clock())

    async def on_error(self, event: str, /, *_: object, **__: object) -> None:
        """Logged once, without the event's content."""
        log.exception("the event %s failed", event)  # noqa: LOG004 -- discord.py calls it while handling one
