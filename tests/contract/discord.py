"""Discord as a front: the real discord.py on our small Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.discord import wording
from bot.store import Store
from bot.talk import Person, Place
from bot.ui import View
from questions.load import Bank
from storage.open import open_store
from tests import databases
from tests.contract.front import ANA, BO, MIA, START, Click, Seen, Sheet
from tests.contract.plain import plain
from tests.contract.watched import Watched
from tests.discord.stage import Stage
from tests.servers.discord import Discord as Server
from tests.servers.discord import Interaction, Message, Modal, Permission, User, running
from tests.servers.discord.client import aimed
from tests.support import Group, berlin

Json = dict[str, Any]
EMPTY = "∅"
RADIO, BOXES = 21, 22


class Front:
    """See `tests.contract.front.Front`."""

    everyone_manages = False
    keeps_messages = True

    def __init__(self, server: Server, folder: Path, bank: Bank) -> None:
        self._server = server
        self._url = databases.new(folder / "quiz.sqlite3")
        self._bank = bank
        self._exercised: set[str] = set()
        self._stage: Stage
        self._users: dict[str, User]
        self.place: Place

    async def start(self) -> None:
        """A server with three members, and the bot in it."""
        store = await open_store(self._url)
        self._stage = stage = Stage(self._server, store, self._bank)
        self._users = {ANA: stage.ana, BO: stage.bo, MIA: self._server.add_user(MIA)}
        self._server.grant(stage.guild, self._users[MIA], Permission.MANAGE_CHANNELS)
        self.place = stage.place()
        stage.app = Watched(stage.app, self._exercised)
        await stage.start()
        await stage.daily()

    async def stop(self) -> None:
        """The bot's process ends."""
        await self._stage.stop()
        await self._stage.store.close()

    @property
    def store(self) -> Store:
        return self._stage.store

    @property
    def now(self) -> datetime:
        return self._stage.now

    @property
    def exercised(self) -> frozenset[str]:
        return frozenset(self._exercised)

    def who(self, name: str) -> Person:
        user = self._user(name)
        return Person("discord", str(user.id), user.name)

    async def say(self, name: str, command: str, /, **options: str | int) -> Seen:
        user = self._user(name)
        return await _result(await self._server.slash(user, self._stage.ml, f"quiz {command}", **options))

    async def press(self, name: str, seen: Seen, label: str) -> Seen:
        assert isinstance(seen.handle, Message)
        return await _result(await self._server.click(self._user(name), seen.handle, label))

    async def fill(self, name: str, seen: Seen, values: Mapping[str, str]) -> Seen:
        """A refused form is opened again first."""
        if not isinstance(seen.handle, Modal):
            seen = await self.press(name, seen, wording.TRY_AGAIN)
        modal = seen.handle
        assert isinstance(modal, Modal)
        kinds = {part["component"]["custom_id"]: part["component"]["type"] for part in modal.components}
        given = {field: _given(kinds[field], value) for field, value in values.items()}
        return await _result(await self._server.submit(self._user(name), modal, given))

    async def together(self, *clicks: Click) -> list[Seen]:
        """All are on their way before any is answered."""
        sent = []
        for name, seen, label in clicks:
            assert isinstance(seen.handle, Message)
            sent.append(await self._server.click(self._user(name), seen.handle, label))
        return [await _result(interaction) for interaction in sent]

    async def show(self, view: View, key: str) -> Seen:
        await self._stage.bot.post(self.place, view, key)
        return await self.posted()

    async def posted(self) -> Seen:
        return _seen(self._stage.ml.messages[-1])

    def again(self, seen: Seen) -> Seen:
        assert isinstance(seen.handle, Message)
        return _seen(seen.handle)

    def sees(self, name: str, seen: Seen) -> bool:
        message = seen.handle
        assert isinstance(message, Message)
        public = message in self._stage.ml.messages
        return (public and not message.ephemeral) or message.seen_by is self._user(name)

    async def live(self, **by: float) -> None:
        await self._stage.live(**by)

    async def restart(self) -> None:
        stage = self._stage
        await self.stop()
        group = Group(await open_store(self._url), self._bank, self.now)
        stage.store, stage.kit = group.store, group.kit
        stage.app = Watched(group.app, self._exercised)
        await stage.start()

    def _user(self, name: str) -> User:
        if name not in self._users:
            self._users[name] = self._server.add_user(name)
        return self._users[name]


async def _result(interaction: Interaction) -> Seen:
    await interaction.answered()
    if interaction.modal is not None:
        return _form(interaction.modal)
    return _seen(await interaction.shown())


def _seen(message: Message) -> Seen:
    words = "\n".join((plain(message.text), *(file.description or "" for file in message.attachments)))
    return Seen(words, tuple(message.buttons), message.ephemeral, None, bool(message.pings), message)


def _form(modal: Modal) -> Seen:
    labels = [part["label"] for part in modal.components]
    held = {part["component"]["custom_id"]: _held(part["component"]) for part in modal.components}
    return Seen("\n".join((modal.title, *labels)), form=Sheet(modal.title, held), handle=modal)


def _held(component: Json) -> str:
    chosen = [option["value"] for option in component.get("options") or () if option.get("default")]
    return ",".join(chosen).replace(EMPTY, "") or component.get("value") or ""


def _given(kind: int, value: str) -> str | list[str]:
    if kind == BOXES:
        return value.split(",") if value else []
    return EMPTY if kind == RADIO and not value else value


@asynccontextmanager
async def front(folder: Path, bank: Bank) -> AsyncIterator[Front]:
    """A server at nine o'clock. All that the bot sent has to have been well-formed."""
    async with running(berlin(START)) as server:
        with aimed(server):
            made = Front(server, folder, bank)
            await made.start()
            try:
                yield made
            finally:
                await made.stop()
        assert server.violations == []
