"""A small Discord on loopback, to which the real discord.py logs in."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

from tests.servers.discord.acts import Acts
from tests.servers.discord.bell import Bell
from tests.servers.discord.clock import Clock
from tests.servers.discord.commands import Commands
from tests.servers.discord.compose import Composer
from tests.servers.discord.faults import Faults
from tests.servers.discord.gateway import Gateway
from tests.servers.discord.guild import Guild
from tests.servers.discord.message import Message
from tests.servers.discord.quotas import Quotas
from tests.servers.discord.replies import Replies
from tests.servers.discord.rest import PREFIX, Exchange, Rest
from tests.servers.discord.spec import Spec, spec_at_hand
from tests.servers.discord.world import World

Json = dict[str, Any]
TOKEN = "MTA.loopback.token"  # noqa: S105 - the only token of a Discord that is not there


class Discord(Acts):
    """The server. Tests build its world, act as people (`Acts`), order faults, and read what the bot did.

    `violations` are the requests that differ from the description or went nowhere; tests assert that it is empty.
    """

    shards = 1
    """How many the gateway tells clients to start."""
    application_flags = 0
    old_edits: int | None = None
    """Edits of messages older than an hour that are left before 30046; None is without end."""
    old_edits_retry_after = 0.01

    def __init__(self, url: str, start: datetime | None, spec: Spec | None, token: str) -> None:
        self.token = token
        self.rest_url = url + PREFIX
        self.gateway_url = url.replace("http", "ws", 1) + "/gateway"
        self.bell = Bell()
        self.clock = Clock(start)
        self.gateway = Gateway(token, self.bell, self.gateway_url)
        self.world = self.gateway.world = World(self.clock, self.gateway.emit)
        self.composer = Composer(self.world, url + "/attachments")
        self.commands = Commands(self.world.ids, self.world.bot.id)
        self.replies = Replies(self.world, self.composer)
        self.faults = Faults()
        self.quotas = Quotas()
        self.spec = spec
        self.sent: list[Message] = []
        self.nonces: dict[str, Message] = {}
        self.exchanges: list[Exchange] = []
        self.violations: list[str] = []
        self._shorten()

    def _shorten(self) -> None:
        """What tests use all the time is at hand on the server itself."""
        self.add_user, self.add_guild, self.add_channel = (
            self.world.add_user,
            self.world.add_guild,
            self.world.add_channel,
        )
        self.remove_channel, self.kick = self.world.remove_channel, self.world.kick
        self.channel, self.direct = self.world.channel, self.world.direct
        self.grant, self.permit = self.world.grant, self.world.permit
        self.outage, self.recover = self.world.outage, self.world.recover
        self.until = self.bell.until

    def emit(self, event: str, data: Json, guild: Guild | None) -> None:
        """Tell the gateway."""
        self.gateway.emit(event, data, guild)

    def publish(self, message: Message) -> None:
        """Show a message in its channel."""
        message.channel.remember(message)
        self.sent.append(message)
        self.emit("MESSAGE_CREATE", message.json(), message.channel.guild)

    def unpublish(self, message: Message) -> None:
        """Remove a message."""
        message.deleted = True
        gone = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if not message.ephemeral:
            self.emit("MESSAGE_DELETE", gone, message.channel.guild)

    def application(self) -> web.Application:
        """What aiohttp serves."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{id}/{name}", self._file)
        app.router.add_routes(Rest(self).routes())
        return app

    async def _file(self, request: web.Request) -> web.Response:
        found = self.composer.files.get(int(request.match_info["id"]))
        return web.Response(body=found.data) if found else web.Response(status=404)

    def requests(self, pattern: str) -> list[Exchange]:
        """What was asked so far of paths like "POST /channels/*/messages", faults included."""
        return [
            each for each in self.exchanges if fnmatchcase(f"{each.call.method} {each.call.path}", pattern)
        ]


AT_HAND = "at hand"


@asynccontextmanager
async def running(
    start: datetime | None = None, spec: Spec | str | None = AT_HAND, token: str = TOKEN
) -> AsyncIterator[Discord]:
    """A server on a free port of 127.0.0.1. `start` sets its clock; `spec=None` leaves the description aside."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = Discord(url, start, spec_at_hand() if isinstance(spec, str) else spec, token)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield server
    finally:
        await server.gateway.close(1001)
        await runner.cleanup()
