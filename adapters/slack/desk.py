"""Answers given where something was asked: a message, a redraw, a form, or a modal where there is no message."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from slack_sdk.errors import SlackApiError

from adapters.slack import files, forms, modals, wording
from adapters.slack.clients import Clients
from adapters.slack.homes import Homes
from adapters.slack.limits import Node
from adapters.slack.people import People
from adapters.slack.problems import LOST, Later, code_of
from adapters.slack.render import rendered
from adapters.slack.respond import Expired
from adapters.slack.spot import Spot
from adapters.slack.voices import Voices
from adapters.slack.workspaces import Team
from bot.talk import Ask, Declared, Refuse, Reject, Reply, Response, Unreachable, Update
from bot.ui import Code, Form, Text, View, escape

log = logging.getLogger(__name__)

_LATE = ("expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged")


class Desk:
    """A failure is logged once, and the person told if they can be."""

    def __init__(self, clients: Clients, people: People, voices: Voices, homes: Homes) -> None:
        self._clients = clients
        self._people = people
        self._voices = voices
        self._homes = homes

    async def give(self, team: Team, spot: Spot, declared: Declared, response: Response) -> None:
        """Answer a command or a click."""
        try:
            await self._give(team, spot, declared, response)
        except SlackApiError as problem:
            if code_of(problem) in _LATE:
                await self._sorry(team, spot, wording.TOO_LATE)
            else:
                log.exception("an answer could not be shown")
                await self._sorry(team, spot, wording.OUR_FAULT)
        except (Unreachable, Expired, Later, *LOST) as problem:
            log.warning("an answer did not reach its person: %r; what was done stays done", problem)
        except Exception:
            log.exception("an answer could not be shown")
            await self._sorry(team, spot, wording.OUR_FAULT)

    def closing(self, spot: Spot, response: Response) -> dict[str, Any]:
        """What a form's submission is acknowledged with: errors at the fields, or in App Home the answer in its place."""
        match response:
            case Reject(form, sentences):
                return {"response_action": "errors", "errors": forms.errors(form, sentences)}
            case Reply(view) | Refuse(view) if spot.kind == "home" or (
                isinstance(response, Refuse) and spot.away
            ):
                return {"response_action": "update", "view": modals.shown(view)}
            case _:
                return {}

    async def settle(
        self, team: Team, spot: Spot, declared: Declared, response: Response, *, late: bool
    ) -> None:
        """What is left to show after a submission was acknowledged; `late`: with nothing, for it took too long."""
        match response:
            case Reject(form, sentences):
                if late:
                    await self.give(team, spot, declared, Refuse(_rejected(form, sentences)))
            case Reply(view) | Refuse(view) if self.closing(spot, response):
                if late:
                    await self._sorry(team, spot, "", view)
                elif files.attached(view):
                    await self._share(team, spot, view, public=False)
                await self._homes.publish(team, spot.user)
            case _:
                await self.give(team, spot, declared, response)

    async def _give(self, team: Team, spot: Spot, declared: Declared, response: Response) -> None:
        match response:
            case Ask(form):
                await self._open(team, spot, forms.modal(form, spot.packed()))
            case Reply(view):
                await self._show(team, spot, view, public=not declared.private)
            case Refuse(view):
                await self._show(team, spot, view, public=False, aside=True)
            case Update(view):
                await self._redraw(team, spot, view)
            case Reject(form, sentences):
                await self._show(team, spot, _rejected(form, sentences), public=False, aside=True)
            case _:
                assert_never(response)
        if spot.away and not isinstance(response, Ask):
            await self._homes.publish(team, spot.user)

    async def _show(self, team: Team, spot: Spot, view: View, *, public: bool, aside: bool = False) -> None:
        """A new message; from App Home a modal; in a modal its content, or (`aside`) another one above it."""
        addresses = await self._share(team, spot, view, public=public)
        if spot.kind == "home" or (spot.kind == "modal" and aside and spot.trigger):
            await self._open(team, spot, modals.shown(view, addresses))
        elif spot.kind == "modal":
            await self._turn(team, spot, modals.shown(view, addresses))
        else:
            await self._voices.say(team, spot, rendered(view, addresses), public=public)

    async def _redraw(self, team: Team, spot: Spot, view: View) -> None:
        if spot.kind == "home":
            return
        addresses = await self._share(team, spot, view, public=False)
        if spot.kind == "modal":
            await self._turn(team, spot, modals.shown(view, addresses))
        else:
            await self._voices.redraw(team, spot, rendered(view, addresses))

    async def _open(self, team: Team, spot: Spot, modal: Node) -> None:
        client = self._clients.sending(team.token)
        if spot.kind == "modal":
            await client.views_push(trigger_id=spot.trigger, view=modal)
        else:
            await client.views_open(trigger_id=spot.trigger, view=modal)

    async def _turn(self, team: Team, spot: Spot, modal: Node) -> None:
        await self._clients.sending(team.token).views_update(view_id=spot.view, view=modal)

    async def _share(self, team: Team, spot: Spot, view: View, *, public: bool) -> Sequence[str | None]:
        if not files.attached(view):
            return ()
        own = public and not spot.away
        channel = spot.channel if own else await self._people.direct(team, spot.user)
        return await files.share(self._clients, team, channel, view)

    async def _sorry(self, team: Team, spot: Spot, sentence: str, view: View | None = None) -> None:
        try:
            shown = view or View(wording.WRONG, (Text(escape(sentence, 1000)),))
            await self._voices.say(team, spot, rendered(shown), public=False)
        except (SlackApiError, Unreachable, Expired, Later, ValueError, *LOST) as problem:
            log.warning("a person could not be told what went wrong: %r", problem)


def _rejected(form: Form, errors: Mapping[str, str]) -> View:
    """A form that can't be corrected in place any more: what is wrong with it, and what was written, to copy."""
    labels = {field.name: field.label for field in form.fields}
    wrong = [
        Text(f"**{escape(labels.get(name, name), 100)}**: {escape(why, 1000)}")
        for name, why in errors.items()
    ]
    written = [Code(field.value) for field in form.fields if field.kind in ("line", "text") and field.value]
    note = [Text(wording.NOT_ACCEPTED_LATE)] if written else []
    return View(wording.NOT_ACCEPTED, (*wrong, *note, *written))
