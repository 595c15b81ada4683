"""The real quiz behind the real Bolt, on our small Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet

from adapters.slack.config import Config
from adapters.slack.platform import Slack
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import App, Place
from questions.load import Bank
from tests.servers.slack import APP_TOKEN, BOT_TOKEN, Act, Channel, Message, User
from tests.servers.slack import Slack as Server
from tests.support import BERLIN, InOrder, berlin, small_bank

MONDAY = berlin("2026-03-02 08:00")
KEY = Fernet.generate_key().decode()


@dataclass(slots=True)
class Stage:
    """A server with a workspace and #ml, the bot on it, the quiz behind it."""

    server: Server
    kit: Kit
    app: App
    slack: Slack
    scheduler: Scheduler
    ml: Channel

    def place(self, channel: Channel | None = None) -> Place:
        """A channel as the quiz knows it."""
        from adapters.slack.places import place_of  # noqa: PLC0415 -- one place for the ids' form

        where = channel or self.ml
        return place_of(where.team.id, where.team.name, where.id, where.brief()["name"])

    async def open(self, channel: Channel | None = None) -> Message:
        """Give a channel a daily, which is posted at once."""
        where = channel or self.ml
        await self.scheduler.open(self.place(where), BERLIN, self.server.clock.now)
        return posted(where)

    async def live(self, **by: float) -> None:
        """Let time pass, doing what is due at its end."""
        self.server.advance(**by)
        await self.scheduler.tick(self.server.clock.now)

    def quiz(self, user: User, text: str = "", channel: Channel | None = None) -> Act:
        """Type a command."""
        return self.server.slash(user, channel or self.ml, "/quiz", text)


def posted(channel: Channel) -> Message:
    """The last message of the bot that all in the channel see, replies in threads and pictures beside it left out."""
    own = [
        each
        for each in channel.messages
        if each.author.is_bot and each.thread_ts in (None, each.ts) and not each.files
    ]
    return own[-1]


@asynccontextmanager
async def staged(
    server: Server, store: Store, bank: Bank | None = None, **settings: Any
) -> AsyncIterator[Stage]:
    """The bot serving until the block ends; `settings` replace those of one workspace over Socket Mode."""
    kit = Kit(store, Shelf(bank or small_bank()), InOrder(7))
    app = Quiz(kit)
    slack = Slack(replace(config(server), **settings), store, lambda: server.clock.now, host="127.0.0.1")
    ml = next((each for each in server.team.channels.values() if each.name == "ml"), None)
    stage = Stage(server, kit, app, slack, Scheduler(kit, {"slack": slack}), ml or server.add_channel("ml"))
    await store.write_note("slack", f"greeted:{server.team.id}", "by an earlier test")
    async with serving(slack, app):
        if slack.port is not None:
            server.serve_http(f"http://127.0.0.1:{slack.port}/slack/events")
        else:
            await server.sockets.connected()
        await stage.scheduler.wake(server.clock.now)
        yield stage
        assert server.violations == []


def config(server: Server) -> Config:
    """One workspace over Socket Mode."""
    return Config(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=server.api_url)


def several(server: Server, port: int) -> dict[str, Any]:
    """Settings for several workspaces over HTTP."""
    return {
        "bot_token": "",
        "app_token": "",
        "port": port,
        "signing_secret": server.signing_secret,
        "client_id": server.client_id,
        "client_secret": server.client_secret,
        "public_url": f"http://127.0.0.1:{port}",
        "encryption_key": KEY,
    }


@asynccontextmanager
async def serving(slack: Slack, app: App) -> AsyncIterator[asyncio.Task[None]]:
    """Its `run` as a task, cancelled at the end; what it raises is raised here."""
    running = asyncio.create_task(slack.run(app))
    online = asyncio.create_task(slack.online.wait())
    await asyncio.wait({running, online}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
    try:
        if running.done():
            running.result()
        assert slack.online.is_set()
        yield running
    finally:
        online.cancel()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def moment(text: str) -> datetime:
    """A local time in Berlin, as UTC."""
    return berlin(text)
