"""Discord, for a soak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Any

from benchmarks.soaking import faults
from benchmarks.soaking.fronts import FULL, PATIENCE, Blank, Shown, Unanswered, dailies
from tests.crash import on_discord
from tests.servers.discord import Channel, Interaction, Message, Modal, User

POSTING, EDITING, READING = (
    "POST /channels/*/messages",
    "PATCH /channels/*/messages/*",
    "GET /channels/*/messages",
)
PATTERNS = (POSTING, POSTING, EDITING, READING, "POST /interactions/*/callback", "* /webhooks/*")
KINDS: tuple[dict[str, Any], ...] = (
    {"lose_response": True}, {"lose_response": True, "reset": True}, {"reset": True}, {"status": 500}, {"status": 502},
    {"status": 503}, {"status": 429}, {"delay": True},
)  # fmt: skip
KINDS_OF_BLANKS: Mapping[int, Any] = {4: "text", 3: "one", 21: "one", 22: "many"}
REFUSED_FORM = 50035
KEPT = 2_000
"""Interactions, events and files that are not forgotten yet."""


class OnDiscord(on_discord.OnDiscord):
    """See `benchmarks.soaking.fronts.Front`."""

    injected = 0

    def __init__(self, server: Any, people: int) -> None:
        super().__init__(server)
        self._taken: Counter[int] = Counter()
        for _ in range(people - len(self.people)):
            self.join()

    def join(self) -> None:
        self.people.append(self.server.add_user(f"person{len(self.people)}"))

    def room(self) -> Channel:
        place = min(self.places, key=lambda each: self._taken[each.id])
        if self._taken[place.id] >= FULL and place.guild:
            place = self.server.add_channel(place.guild, f"c{len(self.places)}")
            self.places.append(place)
        self._taken[place.id] += 1
        return place

    def key(self, who_or_where: User | Channel) -> str:
        return str(who_or_where.id)

    def open(self, place: Channel) -> list[Shown]:
        return dailies(map(_seen, place.messages))

    async def say(self, person: User, place: Channel, command: str, **options: str | int) -> Shown:
        return await _result(await self.server.slash(person, place, f"quiz {command}", **options))

    async def press(self, person: User, shown: Shown, label: str) -> Shown:
        return await _result(await self.server.click(person, shown.handle, shown.buttons[label]))

    async def fill(self, person: User, shown: Shown, values: Mapping[str, Any]) -> Shown:
        return await _result(await self.server.submit(person, shown.handle, values))

    async def glance(self, person: User, place: Channel) -> None:
        """Autocompletion."""
        asked = await self.server.autocomplete(person, place, "quiz practice", "topic", "re")
        try:
            await asked.offered(PATIENCE)
        except AssertionError:
            raise Unanswered from None

    def disturb(self, rng: Random) -> None:
        gateway, chance = self.server.gateway, rng.random()
        if chance < 0.05:
            gateway.drop()
        elif chance < 0.08:
            gateway.ask_to_reconnect()
        elif chance < 0.10:
            gateway.invalidate(resumable=rng.random() < 0.5)
        elif chance < 0.105:
            gateway.silence()
        else:
            faults.order(self.server.faults, rng.choice(PATTERNS), rng.choice(KINDS), rng)
            return
        self.injected += 1

    def tidy(self) -> None:
        server = self.server
        self.injected += faults.swept(server.faults)
        refused = [each for each in server.exchanges if each.code == REFUSED_FORM]
        server.violations += [f"{each.call.method} {each.call.path} was refused" for each in refused]
        server.exchanges.clear()
        for held in (server.replies.all, server.replies.by_token, server.composer.files):
            for old in list(islice(held, max(0, len(held) - KEPT))):
                held.pop(old)  # type: ignore[call-overload]
        for session in server.gateway.sessions.values():
            session.history[:-KEPT] = [{}] * len(session.history[:-KEPT])


async def _result(asked: Interaction) -> Shown:
    try:
        await asked.answered(PATIENCE)
        return _form(asked.modal) if asked.modal else _seen(await asked.shown(PATIENCE))
    except AssertionError:
        raise Unanswered from None


def _seen(message: Message) -> Shown:
    buttons = {label: str(button["custom_id"]) for label, button in message.buttons.items()}
    return Shown(message.text, buttons, message)


def _form(modal: Modal) -> Shown:
    inputs = [part["component"] for part in modal.components if "component" in part]
    return Shown(modal.title, {}, modal, tuple(map(_blank, inputs)))


def _blank(part: dict[str, Any]) -> Blank:
    choices = tuple(str(option["value"]) for option in part.get("options") or ())
    return Blank(part["custom_id"], KINDS_OF_BLANKS[part["type"]], choices)
