"""The quiz as a platform sees it: finds the action's feature, runs it, turns errors into answers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot import formulas, home, logs, metrics, options, wording
from bot.budget import Budget
from bot.errors import QuizError
from bot.features import features
from bot.kit import Kit
from bot.talk import Act, Ask, Declared, Feature, Person, Refuse, Request, Response, Workspace
from bot.ui import Action, Button, Row, Text, View, escape
from bot.wording import upkeep

log = logging.getLogger(__name__)


class Quiz:
    """The App that platforms are given. Raises ValueError at start if two features use one action's name."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._budget = Budget()
        self._features = features(kit)
        self._commands = {feature.name: feature for feature in self._features}
        self._acts: dict[str, Act] = {}
        for feature in self._features:
            for name, act in feature.actions.items():
                if name in self._acts:
                    raise ValueError(f"two features use the action {name!r}")
                self._acts[name] = act

    @property
    def features(self) -> tuple[Feature, ...]:
        """In the order in which help shows them."""
        return self._features

    def declared(self, action: Action) -> Declared:
        """What holds for the action; an unknown one is private and a reply."""
        act = self._acts.get(action.name)
        return act.declared if act else Declared()

    def welcome(self) -> View:
        """The first message in a workspace that added the bot."""
        buttons = (
            Button(upkeep.SET_UP, Action("setup"), "primary"),
            Button(upkeep.TRY, Action("practice")),
        )
        return View(wording.WELCOME, (Text(wording.WELCOME_TEXT), Row(buttons)))

    async def home(self, request: Request) -> View:
        """The asker's own page."""
        return await formulas.drawn(await home.view(self._kit, request))

    async def learned(self, person: Person, now: datetime) -> None:
        """Their present name and zone."""
        await self._kit.store.learn(person, now)

    async def left(self, workspace: Workspace, now: datetime) -> None:
        """The workspace removed the bot: its schedules are paused, nothing is forgotten."""
        await self._kit.store.pause_workspace(workspace, wording.REMOVED, now)

    async def handle(self, request: Request) -> Response:
        """Answer; never raises. What the person can put right is a `Refuse` with its sentence; all else is logged once."""
        platform = request.place.platform
        known = request.action.name if request.action.name in self._acts else "unknown"
        with (
            metrics.REQUESTS.labels(platform, known).time(),
            logs.bound(platform=platform, action=known, person=request.person.id),
        ):
            try:
                await formulas.ready()
                return await formulas.answered(await self._answer(request))
            except QuizError as problem:
                metrics.REFUSED.labels(platform).inc()
                return refusal(str(problem))
            except Exception:
                metrics.FAILED.labels(platform).inc()
                log.exception("%s failed on %s", known, platform)
                return refusal(wording.OUR_FAULT)

    async def _answer(self, request: Request) -> Response:
        if not self._budget.allows(request.person.platform, request.person.id, request.now):
            raise QuizError(wording.TOO_FAST)
        act = self._acts.get(request.action.name)
        if act is None:
            raise QuizError(wording.UNKNOWN_CONTROL)
        feature = self._commands.get(request.action.name)
        if feature is None:
            return await act.run(request)
        return await _command(feature, act.run, request)


async def _command(
    feature: Feature, run: Callable[[Request], Awaitable[Response]], request: Request
) -> Response:
    form = options.missing(feature, request.fields)
    if form is not None:
        return Ask(form)
    return await run(replace(request, fields=options.check(feature, request.fields)))


def refusal(sentence: str) -> Refuse:
    """A private answer of one sentence, plain text."""
    return Refuse(View(wording.REFUSED, (Text(escape(sentence, 1000)),)))
