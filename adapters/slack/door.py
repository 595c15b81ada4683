"""The one door for commands, clicks, forms and events. Slack is acknowledged first; what takes time goes on after that."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeAlias

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from adapters.slack import modals, wording
from adapters.slack import spot as spots
from adapters.slack.arrivals import Arrivals
from adapters.slack.desk import Desk
from adapters.slack.forms import submitted
from adapters.slack.homes import Homes
from adapters.slack.people import People
from adapters.slack.places import place_of
from adapters.slack.recent import Recent
from adapters.slack.render import LINK
from adapters.slack.spot import Spot
from adapters.slack.tasks import REMEMBERED, Tasks
from adapters.slack.workspaces import Team, Workspaces
from bot.errors import QuizError, Unavailable
from bot.talk import App, Person, Place, Refuse, Request, Response, Workspace
from bot.ui import Action, Text, View, escape
from bot.words import read

log = logging.getLogger(__name__)

Body: TypeAlias = dict[str, Any]

PATIENCE = 2.4
"""Seconds that a submitted form waits for its answer, so that errors stand at the fields; Slack awaits three."""


class Door:
    """Makes requests and has the quiz answer them, each once."""

    def __init__(
        self, app: App, teams: Workspaces, people: People, desk: Desk, homes: Homes, arrivals: Arrivals,
        tasks: Tasks, clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._app = app
        self._teams = teams
        self._people = people
        self._desk = desk
        self._homes = homes
        self._arrivals = arrivals
        self._tasks = tasks
        self._clock = clock
        self._acknowledged: Recent[str, Body] = Recent(REMEMBERED)

    async def command(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """`/quiz TEXT`."""
        await ack()
        spot = spots.of_command(body, context.team_id or "")
        self._tasks.once(spot.trigger, lambda: self._commanded(spot, str(body.get("text") or "")))

    async def action(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A pressed button; one that only opens a page needs no more."""
        await ack()
        pressed = str(body["actions"][0].get("action_id", ""))
        if not pressed.startswith(LINK):
            spot = spots.of_click(body, context.team_id or "")
            self._tasks.once(spot.trigger, lambda: self._pressed(spot, pressed))

    async def submission(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A form: handled, then acknowledged, so that errors stand at its fields."""
        try:
            spot = spots.of_submission(body, context.team_id or "")
            action = Action.parse(body["view"]["callback_id"])
        except ValueError:
            await ack(response_action="update", view=modals.shown(_refusal(wording.OTHER_VERSION).view))
            return
        said = self._acknowledged.get(spot.trigger) if spot.trigger else None
        await ack(**(said if said is not None else await self._submitted(spot, action, body)))

    async def options(self, ack: AsyncAck) -> None:
        """Choices while typing: no field of ours has them."""
        await ack(options=[])

    async def home_opened(self, event: Body, context: AsyncBoltContext) -> None:
        """App Home, not its messages tab."""
        user, channel = str(event["user"]), str(event.get("channel", ""))
        if event.get("tab") == "home":
            self._tasks.start(self._home(context.team_id or "", user, channel))

    async def uninstalled(self, body: Body, context: AsyncBoltContext) -> None:
        """The workspace removed the bot."""
        self._tasks.start(self._left(context.team_id or "", _moment(body)))

    async def revoked(self, event: Body, body: Body, context: AsyncBoltContext) -> None:
        """Tokens were taken back; only the bot's own matter."""
        if event.get("tokens", {}).get("bot"):
            self._tasks.start(self._left(context.team_id or "", _moment(body)))

    async def _submitted(self, spot: Spot, action: Action, body: Body) -> Body:
        """What to acknowledge a form with. That alone is remembered for another delivery, not the whole answer."""
        fields = submitted(body["view"]["state"]["values"])
        new, handling = self._tasks.shared(spot.trigger, lambda: self._handle(spot, action, fields))
        await asyncio.wait({handling}, timeout=PATIENCE)
        late = not handling.done() or handling.exception() is not None
        said = {} if late else self._desk.closing(spot, handling.result()[1])
        if new:
            self._acknowledged.put(spot.trigger, said)
            self._tasks.forget(spot.trigger)
            self._tasks.start(self._settle(spot, action, handling, late=late))
        return said

    async def _commanded(self, spot: Spot, text: str) -> None:
        try:
            action, fields = read(_plain(text), self._app.features)
        except QuizError as problem:
            team = await self._teams.team(spot.team)
            await self._desk.give(team, spot, self._app.declared(Action("help")), _refusal(str(problem)))
        else:
            team, response = await self._handle(spot, action, fields)
            await self._desk.give(team, spot, self._app.declared(action), response)
        await self._arrivals.greet(team, spot, self._app.welcome())

    async def _pressed(self, spot: Spot, pressed: str) -> None:
        try:
            action = Action.parse(pressed)
        except ValueError:
            team = await self._teams.team(spot.team)
            refusal = _refusal(wording.OTHER_VERSION)
            await self._desk.give(team, spot, self._app.declared(Action("help")), refusal)
            return
        team, response = await self._handle(spot, action, {})
        await self._desk.give(team, spot, self._app.declared(action), response)
        await self._refresh(team, spot)

    async def _settle(
        self, spot: Spot, action: Action, handling: Awaitable[tuple[Team, Response]], *, late: bool
    ) -> None:
        team, response = await handling
        await self._desk.settle(team, spot, self._app.declared(action), response, late=late)
        await self._refresh(team, spot)

    async def _refresh(self, team: Team, spot: Spot) -> None:
        """An answer given in a channel shows in Home; from Home the desk has drawn it already."""
        if not spot.away:
            await self._homes.refresh(team, spot.user)

    async def _handle(self, spot: Spot, action: Action, fields: Mapping[str, str]) -> tuple[Team, Response]:
        team = await self._teams.team(spot.team)
        try:
            usual = self._people.usual(team, spot.user)
            person = usual or await self._people.person(team, spot.user, spot.handle)
            response = await self._app.handle(await self._request(team, spot, person, action, fields))
        except Exception:
            log.exception("%s could not be asked", action.name)
            return team, _refusal(wording.OUR_FAULT)
        if usual is not None:
            self._tasks.start(self._learn(team, spot, usual))
        return team, response

    async def _learn(self, team: Team, spot: Spot, usual: Person) -> None:
        """Who was answered as they were lately is known from now on as they are; if not now, with their next request."""
        person = await self._people.news(team, spot.user, usual)
        if person is not None:
            with suppress(Unavailable):
                await self._app.learned(person, self._clock())

    async def _request(
        self, team: Team, spot: Spot, person: Person, action: Action, fields: Mapping[str, str]
    ) -> Request:
        place = await self._place(team, spot)

        async def manager() -> bool:
            return await self._people.manages(person, place)

        async def unreachable() -> str | None:
            return await self._people.barred(place)

        async def mentioned(text: str) -> Person | None:
            return await self._people.mentioned(place, text)

        return Request(
            person,
            place,
            action,
            self._clock(),
            fields,
            manager=manager,
            unreachable=unreachable,
            mentioned=mentioned,
        )

    async def _place(self, team: Team, spot: Spot) -> Place:
        channel = await self._people.direct(team, spot.user) if spot.away else spot.channel
        return place_of(team.id, team.name, channel, spot.name)

    async def _home(self, team_id: str, user: str, channel: str) -> None:
        team = await self._teams.team(team_id)
        if channel:
            self._people.met(team, user, channel)
        await self._homes.publish(team, user)

    async def _left(self, team_id: str, moment: float) -> None:
        """Slack may tell of it hours later: who installed the bot again since then keeps it."""
        if await self._teams.forget(team_id, moment):
            await self._arrivals.forget(team_id)
            await self._app.left(Workspace("slack", team_id), self._clock())


def _moment(body: Body) -> float:
    """When an event happened; one that does not say so is taken as news."""
    return float(body.get("event_time") or math.inf)


def _plain(text: str) -> str:
    """What was typed: Slack escapes three characters of it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _refusal(sentence: str) -> Refuse:
    return Refuse(View(wording.WRONG, (Text(escape(sentence, 1000)),)))
