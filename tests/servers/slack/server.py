"""A small Slack on loopback, to which the real Bolt connects."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

import aiohttp
from aiohttp import web

from tests.servers.discord.bell import Bell
from tests.servers.discord.clock import Clock
from tests.servers.slack.acts import Acts
from tests.servers.slack.answers import Answers
from tests.servers.slack.api import Api, Exchange
from tests.servers.slack.channel import Channel, Kind
from tests.servers.slack.compose import Composer
from tests.servers.slack.dispatch import Dispatcher
from tests.servers.slack.endpoint import Endpoint, HttpAnswer, Signing
from tests.servers.slack.faults import Faults
from tests.servers.slack.grants import Grants
from tests.servers.slack.hooks import Hooks
from tests.servers.slack.install import Installed, install
from tests.servers.slack.message import Message
from tests.servers.slack.quotas import Quotas
from tests.servers.slack.screens import Screens
from tests.servers.slack.sockets import Sockets
from tests.servers.slack.team import Team
from tests.servers.slack.token import Token
from tests.servers.slack.user import User
from tests.servers.slack.web import routes, watchful
from tests.servers.slack.world import World

BOT_TOKEN, APP_TOKEN = "xoxb-loopback", "xapp-loopback"


class Slack(Acts):
    """The server. Tests build its world, act as people (`Acts`), order faults, and read what the app did.

    `team` is the first workspace, where `BOT_TOKEN` holds. `sent` are the messages of chat.postMessage and uploads.
    `violations` are calls that Slack doesn't know or would ignore silently; tests assert that it is empty.
    """

    def __init__(self, url: str, start: datetime | None, session: aiohttp.ClientSession) -> None:
        self.url, self.api_url, self.session = url, url + "/api/", session
        self.client_id, self.client_secret, self.signing_secret = "111.222", "client-secret", "signing-secret"
        self.exchanges, self.sent, self.violations = list[Exchange](), list[Message](), list[str]()
        self.bell, self.clock = Bell(), Clock(start)
        self.world = World(self.clock)
        self.composer = Composer(self.world, self.bell.ring)
        self.screens = Screens(self.world, self.bell.ring)
        self.faults, self.quotas = Faults(), Quotas(self.clock)
        self.grants = Grants(self.clock, self.world.ids)
        self.api = Api(self)
        self._connect()
        self.team = self.world.add_team(token=BOT_TOKEN)
        self.world.tokens[APP_TOKEN] = Token(APP_TOKEN, "app", ("connections:write",))
        self.add_team, self.direct, self.until = self.world.add_team, self.world.direct, self.bell.until
        self.redeliver = self.dispatcher.redeliver

    def _connect(self) -> None:
        """What acts go through, and what comes back."""
        self.hooks = Hooks(self.composer, self.violations.append)
        self.sockets = Sockets(self.url.replace("http", "ws", 1), self.bell)
        answers = Answers(self.hooks, self.screens, self.violations.append)
        self.dispatcher = Dispatcher(self.sockets, answers, self.bell, self.clock)
        self.sockets.on_open, self.sockets.on_ack = self.dispatcher.reconnected, self.dispatcher.acknowledged
        self.sockets.on_violation = self.violations.append

    def add_user(self, name: str, team: Team | None = None, **more: str | bool) -> User:
        """A member of the (first) workspace; see World.add_user."""
        return self.world.add_user(name, team or self.team, **more)  # type: ignore[arg-type]

    def add_channel(
        self,
        name: str = "ml",
        team: Team | None = None,
        *,
        kind: Kind = "public",
        bot: bool = True,
        archived: bool = False,
    ) -> Channel:
        """A channel of the (first) workspace."""
        return self.world.add_channel(name, team or self.team, kind=kind, bot=bot, archived=archived)

    def advance(self, **by: float) -> None:
        """Move the clock by timedelta's arguments: deadlines pass, unacknowledged events are sent again."""
        self.clock.advance(**by)
        self.dispatcher.overdue()

    def serve_http(self, url: str, signing_secret: str | None = None) -> None:
        """From now on everything goes to the app's own address instead of Socket Mode."""
        self.dispatcher.endpoint = Endpoint(url, signing_secret or self.signing_secret, self.session)

    async def deliver_http(
        self,
        url: str,
        kind: str,
        payload: Mapping[str, Any],
        signing: Signing = "right",
        secret: str | None = None,
    ) -> HttpAnswer:
        """One request to the app: `kind` "slash", "action" (any interaction) or "event", signed in that way."""
        endpoint = Endpoint(url, secret or self.signing_secret, self.session)
        return await endpoint.send(kind, dict(payload), signing)  # type: ignore[arg-type]

    async def install(self, user: User, page: str, allow: bool = True) -> Installed:
        """A person installs the app in their workspace, starting on the app's install page."""
        return await install(self.grants, self.client_id, user, page, allow)

    def uninstall(self, team: Team) -> None:
        """Somebody removes the app: its token is dead, the app is told twice."""
        self.tell_uninstalled(team)

    def tell_uninstalled(self, team: Team) -> None:
        """tokens_revoked and app_uninstalled."""
        team.token = None
        self.event(team, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot.id]}})
        self.event(team, {"type": "app_uninstalled"})

    def calls(self, pattern: str) -> list[Exchange]:
        """What was asked so far of methods like "chat.*", faults included."""
        return [each for each in self.exchanges if fnmatchcase(each.method, pattern)]

    def application(self) -> web.Application:
        """What aiohttp serves."""
        app = web.Application(client_max_size=64 * 1024 * 1024, middlewares=[watchful(self)])
        app.router.add_routes(routes(self))
        return app

    async def close(self) -> None:
        """Hang up."""
        await self.dispatcher.close()
        await self.sockets.close()
        await self.session.close()


@asynccontextmanager
async def running(start: datetime | None = None) -> AsyncIterator[Slack]:
    """A server on a free port of 127.0.0.1. `start` sets its clock."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = Slack(url, start, aiohttp.ClientSession())
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield server
    finally:
        await server.close()
        await runner.cleanup()
