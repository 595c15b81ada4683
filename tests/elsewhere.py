"""Somebody on a platform of their own, in front of the same memory as those who are tested."""

from __future__ import annotations

from datetime import datetime

from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.store import Store
from bot.talk import Person, Place, Request, Response, Workspace
from bot.ui import Action, View
from tests.support import InOrder, button, seen, small_bank

PLATFORM = "elsewhere"
PLACE = Place(Workspace(PLATFORM, "w9", "Another group"), "c9", "#far")


class Stranger:
    """Types commands and presses buttons, in a place that no other test knows."""

    def __init__(self, store: Store, name: str = "Xen", place: Place = PLACE) -> None:
        self._app = Quiz(Kit(store, Shelf(small_bank()), InOrder(7)))
        self._person = Person(place.platform, name.lower(), name)
        self._place = place

    async def say(self, command: str, now: datetime, **fields: str) -> View:
        """Type a command."""
        return seen(await self.ask(Action.parse(command), now, **fields))

    async def press(self, view: View, label: str, now: datetime) -> View:
        """Press the button of that label."""
        return seen(await self.ask(button(view, label).action, now))

    async def ask(self, action: Action, now: datetime, **fields: str) -> Response:
        """Whatever is answered."""
        return await self._app.handle(Request(self._person, self._place, action, now, fields))
