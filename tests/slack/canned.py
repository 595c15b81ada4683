"""An app that answers what the test says, for what the quiz does not do yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.slack.platform import Slack
from bot.store import Store
from bot.talk import Act, Declared, Feature, Person, Reply, Request, Response, Workspace
from bot.ui import Action, Text, View
from tests.servers.slack import Slack as Server
from tests.slack.stage import config, serving

Answer = Callable[[Request], Awaitable[Response]]


async def _nothing(request: Request) -> Response:
    return Reply(View(f"did {request.action}"))


@dataclass(slots=True)
class Canned:
    """`answers` by the action's name; every action without one says what it was."""

    answers: dict[str, Response | Answer] = field(default_factory=dict)
    said: dict[str, Declared] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    learnt: asyncio.Queue[Person] = field(default_factory=asyncio.Queue)
    gone: list[Workspace] = field(default_factory=list)
    left_by: asyncio.Event = field(default_factory=asyncio.Event)
    page: Callable[[Request], Awaitable[View]] | None = None

    @property
    def features(self) -> tuple[Feature, ...]:
        """Each answer is a command too."""
        return tuple(Feature(name, name, {name: Act(_nothing)}) for name in (*self.answers, "help"))

    def declared(self, action: Action) -> Declared:
        return self.said.get(action.name, Declared())

    async def handle(self, request: Request) -> Response:
        self.asked.append(request)
        answer = self.answers.get(request.action.name, _nothing)
        return await answer(request) if callable(answer) else answer

    def welcome(self) -> View:
        return View("Welcome", (Text("hello"),))

    async def home(self, request: Request) -> View:
        if self.page is not None:
            return await self.page(request)
        return View("Home", (Text(f"home of {request.person.name}, drawn {len(self.asked)} answers on"),))

    async def learned(self, person: Person, now: datetime) -> None:
        self.learnt.put_nowait(person)

    async def left(self, workspace: Workspace, now: datetime) -> None:
        self.gone.append(workspace)
        self.left_by.set()


@asynccontextmanager
async def answering(
    server: Server, store: Store, app: Canned, *, greeted: bool = True, **settings: Any
) -> AsyncIterator[Slack]:
    """The app on Slack until the block ends."""
    slack = Slack(replace(config(server), **settings), store, lambda: server.clock.now, host="127.0.0.1")
    if greeted:
        await store.write_note("slack", f"greeted:{server.team.id}", "by an earlier test")
    async with serving(slack, app):
        if slack.port is None:
            await server.sockets.connected()
        else:
            server.serve_http(f"http://127.0.0.1:{slack.port}/slack/events")
        yield slack
        assert server.violations == []
