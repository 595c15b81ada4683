"""The quiz, and which of its actions it was asked for."""

from __future__ import annotations

from datetime import datetime

from bot.talk import App, Declared, Feature, Person, Request, Response, Workspace
from bot.ui import Action, View


class Watched:
    """Passes everything on, and writes down the names of the actions in `exercised`."""

    def __init__(self, app: App, exercised: set[str]) -> None:
        self._app = app
        self._exercised = exercised

    @property
    def features(self) -> tuple[Feature, ...]:
        return self._app.features

    def declared(self, action: Action) -> Declared:
        return self._app.declared(action)

    async def handle(self, request: Request) -> Response:
        self._exercised.add(request.action.name)
        return await self._app.handle(request)

    def welcome(self) -> View:
        return self._app.welcome()

    async def home(self, request: Request) -> View:
        return await self._app.home(request)

    async def learned(self, person: Person, now: datetime) -> None:
        await self._app.learned(person, now)

    async def left(self, workspace: Workspace, now: datetime) -> None:
        await self._app.left(workspace, now)
