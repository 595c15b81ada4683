"""A stage for the Discord tests: the real quiz behind the real discord.py, on a Discord of our own."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from adapters.discord.platform import Discord
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import App, Place, Workspace
from questions.load import Bank
from tests.servers.discord import Channel, Guild, Message, User
from tests.servers.discord import Discord as Server
from tests.support import BERLIN, Group, berlin, small_bank

START = "2026-03-02 08:00"


class Stage:
    """One server with #ml, Ana and Bo in it, and the bot, which can be stopped and started again."""

    def __init__(self, server: Server, store: Store, bank: Bank | None = None) -> None:
        self.server = server
        self.store = store
        group = Group(store, bank or small_bank(), berlin(START))
        self.kit = group.kit
        self.app: App = group.app
        self.now = group.now
        self.guild: Guild = server.add_guild("Study group")
        self.ml: Channel = server.add_channel(self.guild, "ml")
        self.ana: User = server.add_user("ana", locale="de")
        self.bo: User = server.add_user("bo")
        self.bot: Discord
        self.scheduler: Scheduler
        self._task: asyncio.Task[None] | None = None

    def clock(self) -> datetime:
        """The stage's own time."""
        return self.now

    async def start(self, app: App | None = None) -> None:
        """Log in, and wait until the bot can be talked to."""
        self.bot = Discord(self.server.token, self.store, self.clock, api_url=self.server.rest_url)
        self.scheduler = Scheduler(self.kit, {"discord": self.bot})
        self._task = asyncio.create_task(self.bot.run(app or self.app))
        await self.server.gateway.connected()
        await self.server.until(self.server.commands.all, "the commands", 5)

    async def stop(self) -> None:
        """Stop the bot as Ctrl-C does."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await task

    async def restart(self) -> None:
        """A new process on the same database."""
        await self.stop()
        await self.start()

    def place(self, channel: Channel | None = None) -> Place:
        """A channel as the quiz knows it."""
        where = channel or self.ml
        assert where.guild is not None
        return Place(
            Workspace("discord", str(where.guild.id), where.guild.name), str(where.id), f"#{where.name}"
        )

    async def daily(self, channel: Channel | None = None) -> Message:
        """Give the place a schedule; its first question is posted at 09:00."""
        place = self.place(channel)
        await self.scheduler.open(place, BERLIN, self.now)
        await self.live(hours=1)
        return self.server.sent[-1]

    async def live(self, **by: float) -> None:
        """Let time pass, doing what is due at its instant."""
        until = self.now + timedelta(**by)
        while (due := await self.scheduler.upcoming()) is not None and due <= until:
            self._to(due)
            await self.scheduler.tick(self.now)
        self._to(until)
        await self.scheduler.tick(self.now)

    def _to(self, moment: datetime) -> None:
        self.now = max(moment, self.now)
        self.server.clock.now = self.now
