"""Slack as a front: the real Bolt on our small Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from adapters.slack.places import PLATFORM, joined, place_of
from adapters.slack.platform import Slack
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import Person
from bot.ui import View
from questions.load import Bank
from storage.open import open_store
from tests import databases
from tests.contract.front import ANA, BO, MIA, START, Click, Seen
from tests.contract.slack_screen import Modal, form_seen, message_seen, outcome, verdict
from tests.contract.watched import Watched
from tests.servers.slack import Message, User, running
from tests.servers.slack import Slack as Server
from tests.slack.stage import config, posted, serving
from tests.support import BERLIN, InOrder, berlin


class Front:
    """See `tests.contract.front.Front`."""

    everyone_manages = False
    keeps_messages = True

    def __init__(self, server: Server, folder: Path, bank: Bank) -> None:
        self._server = server
        self._url = databases.new(folder / "quiz.sqlite3")
        self._bank = bank
        self._exercised: set[str] = set()
        self._ml = ml = server.add_channel("ml")
        self.place = place_of(ml.team.id, ml.team.name, ml.id, ml.name)
        self._users: dict[str, User] = {}
        self._join(MIA, admin=True)
        self._join(ANA)
        self._join(BO)
        self._process: AsyncExitStack
        self._store: Store
        self._slack: Slack
        self._scheduler: Scheduler

    async def start(self) -> None:
        """A process over Socket Mode, in a workspace that was greeted before."""
        self._process = AsyncExitStack()
        self._store = await open_store(self._url)
        self._process.push_async_callback(self._store.close)
        await self._store.write_note(PLATFORM, f"greeted:{self._server.team.id}", "long ago")
        kit = Kit(self._store, Shelf(self._bank), InOrder(7))
        self._slack = Slack(config(self._server), self._store, lambda: self.now)
        self._scheduler = Scheduler(kit, {PLATFORM: self._slack})
        connections = self._server.sockets.opened
        await self._process.enter_async_context(serving(self._slack, Watched(Quiz(kit), self._exercised)))
        await self._server.sockets.connected(connections + 1)

    async def daily(self) -> None:
        """Give #ml a schedule; its first question is posted at 09:00."""
        await self._scheduler.open(self.place, BERLIN, self.now)
        await self.live(hours=1)

    async def stop(self) -> None:
        """The bot's process ends."""
        await self._process.aclose()

    @property
    def store(self) -> Store:
        return self._store

    @property
    def now(self) -> datetime:
        return self._server.clock.now

    @property
    def exercised(self) -> frozenset[str]:
        return frozenset(self._exercised)

    def who(self, name: str) -> Person:
        user = self._user(name)
        return Person(PLATFORM, joined(user.team.id, user.id), user.real_name, user.tz)

    async def say(self, name: str, command: str, /, **options: str | int) -> Seen:
        """Slack escapes three characters of what was typed."""
        typed = " ".join((command, *(f'{option}="{value}"' for option, value in options.items())))
        text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return await outcome(self._server.slash(self._user(name), self._ml, "/quiz", text))

    async def press(self, name: str, seen: Seen, label: str) -> Seen:
        assert isinstance(seen.handle, Message)
        return await outcome(self._server.click(self._user(name), seen.handle, label))

    async def fill(self, name: str, seen: Seen, values: Mapping[str, str]) -> Seen:
        """A refused form is still open."""
        assert isinstance(seen.handle, Modal)
        modal = seen.handle.filled(values)
        return await verdict(self._server.submit(self._user(name), modal.view, modal.given), modal)

    async def together(self, *clicks: Click) -> list[Seen]:
        """All are on their way before any is answered."""
        sent = []
        for name, seen, label in clicks:
            assert isinstance(seen.handle, Message)
            sent.append(self._server.click(self._user(name), seen.handle, label))
        return [await outcome(act) for act in sent]

    async def show(self, view: View, key: str) -> Seen:
        await self._slack.post(self.place, view, key)
        return await self.posted()

    async def posted(self) -> Seen:
        return message_seen(posted(self._ml))

    def again(self, seen: Seen) -> Seen:
        if isinstance(seen.handle, Modal):
            return form_seen(seen.handle)
        assert isinstance(seen.handle, Message)
        return message_seen(seen.handle)

    def sees(self, name: str, seen: Seen) -> bool:
        if isinstance(seen.handle, Modal):
            return seen.handle.view.open and seen.handle.view.user is self._user(name)
        assert isinstance(seen.handle, Message)
        return seen.handle.visible_to(self._user(name))

    async def live(self, **by: float) -> None:
        until = self.now + timedelta(**by)
        while (due := await self._scheduler.upcoming()) is not None and due <= until:
            await self._tick(due)
        await self._tick(until)

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def _tick(self, moment: datetime) -> None:
        self._server.advance(seconds=max(0.0, (moment - self.now).total_seconds()))
        await self._scheduler.tick(self.now)

    def _user(self, name: str) -> User:
        return self._users.get(name) or self._join(name)

    def _join(self, name: str, *, admin: bool = False) -> User:
        """Become a member of the workspace and of #ml."""
        user = self._users[name] = self._server.add_user(name, admin=admin)
        self._ml.members[user.id] = user
        return user


@asynccontextmanager
async def front(folder: Path, bank: Bank) -> AsyncIterator[Front]:
    """A workspace at nine o'clock. All that the bot sent has to have been well-formed."""
    async with running(berlin(START)) as server:
        made = Front(server, folder, bank)
        try:
            await made.start()
            await made.daily()
            yield made
        finally:
            await made.stop()
        assert server.violations == []
