"""The one door for commands, clicks and forms. Nothing is kept between them: the control's id says what to do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import discord

from adapters.discord import forms, limits, wording
from adapters.discord.answering import Answering
from adapters.discord.commands import focused, offered
from adapters.discord.drafts import Drafts, opens_draft
from adapters.discord.members import mentioned
from adapters.discord.permissions import barred, may_manage
from adapters.discord.places import person_of, place_of
from adapters.discord.problems import LOST
from bot.talk import App, Ask, Declared, Option, Person, Refuse, Request, Response
from bot.ui import Action, Text, View, escape

if TYPE_CHECKING:
    from adapters.discord.client import Interaction

log = logging.getLogger(__name__)

DEFER_AFTER = 1.0
FORM_PATIENCE = 1.8
"""Seconds before an action is deferred; one that may open a form waits longer, for a deferred one can't. Discord awaits 3."""
TYPING_PATIENCE = 2.5
LAST_ANSWERS = 2.0
"""Seconds that answers under way have when the bot stops."""


class Door:
    """Makes requests, has the quiz answer them, and keeps Discord's deadline meanwhile."""

    def __init__(self, app: App, drafts: Drafts, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._drafts = drafts
        self._clock = clock
        self._running: set[asyncio.Task[Any]] = set()

    async def enter(self, interaction: Interaction) -> None:
        """A click or a submitted form."""
        data: Mapping[str, Any] = interaction.data or {}
        fields = forms.submitted(data.get("components", ()))
        try:
            action = Action.parse(str(data.get("custom_id", "")))
        except ValueError:
            await self.refuse(interaction, wording.OTHER_VERSION)
        else:
            await self.answer(interaction, action, fields)

    async def answer(self, interaction: Interaction, action: Action, fields: Mapping[str, str]) -> None:
        """Answer once: at once, or deferred if that takes too long."""
        declared = Declared(form=True) if opens_draft(action) else self._app.declared(action)
        answering = Answering(interaction, declared, person_of(interaction.user), self._drafts)
        async with self._until_answered():
            handling = self._begun(self._handle(interaction, action, fields))
            await asyncio.wait({handling}, timeout=FORM_PATIENCE if declared.form else DEFER_AFTER)
            if not handling.done():
                await answering.defer()
            await answering.give(await handling)

    async def refuse(self, interaction: Interaction, sentence: str) -> None:
        """Answer with one private sentence."""
        answering = Answering(interaction, Declared(), person_of(interaction.user), self._drafts)
        await answering.give(_refusal(sentence))

    async def complete(self, interaction: Interaction, option: Option) -> None:
        """Offer what the option completes to; nothing where that fails, for the person types on meanwhile."""
        try:
            async with asyncio.timeout(TYPING_PATIENCE):
                await interaction.response.autocomplete(await self._choices(interaction, option))
        except (discord.HTTPException, *LOST) as problem:
            log.debug("choices for %s came too late: %s", option.name, problem)
        except Exception:
            log.exception("the option %s could not be completed", option.name)

    async def last_answers(self) -> None:
        """Let what is under way end, a few seconds long; then it is cancelled."""
        if not self._running:
            return
        _, pending = await asyncio.wait(self._running, timeout=LAST_ANSWERS)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    def _begun(self, handling: Coroutine[Any, Any, Response]) -> asyncio.Task[Response]:
        """A task of its own, under way until it ended: who waits for it may be cancelled without it."""
        task = asyncio.create_task(handling)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _handle(self, interaction: Interaction, action: Action, fields: Mapping[str, str]) -> Response:
        try:
            request = self._request(interaction, action, fields)
            return await (self._draft(request) if opens_draft(action) else self._app.handle(request))
        except Exception:
            log.exception("%s could not be asked", action.name)
            return _refusal(wording.OUR_FAULT)

    async def _draft(self, request: Request) -> Response:
        form = await self._drafts.form(request.action, request.person)
        return _refusal(wording.NO_DRAFT) if form is None else Ask(form)

    async def _choices(
        self, interaction: Interaction, option: Option
    ) -> list[discord.app_commands.Choice[str]]:
        given = {name: "" if value is None else str(value) for name, value in interaction.namespace}
        typed = given.pop(focused(interaction) or "", "")
        command = interaction.command.qualified_name if interaction.command else ""
        if option.complete is None:
            return []
        request = self._request(interaction, Action(command.partition(" ")[2] or command), given)
        found = await option.complete(request, typed[: limits.TEXT])
        fit = [choice for choice in found if 0 < len(choice.value) <= limits.CHOICE_VALUE]
        return [offered(choice) for choice in fit[: limits.OFFERED]]

    def _request(self, interaction: Interaction, action: Action, fields: Mapping[str, str]) -> Request:
        place = place_of(interaction)

        async def manager() -> bool:
            return place.direct or may_manage(interaction.permissions)

        async def unreachable() -> str | None:
            return barred(interaction.app_permissions, interaction.channel)

        async def named(mention: str) -> Person | None:
            return await mentioned(interaction.client, place, mention)

        person, locale = person_of(interaction.user), str(interaction.locale)
        return Request(person, place, action, self._clock(), fields, locale, manager, unreachable, named)

    def _until_answered(self) -> _Under:
        return _Under(self._running)


class _Under:
    """While it is entered, its task is one of those under way."""

    def __init__(self, running: set[asyncio.Task[Any]]) -> None:
        self._running = running
        self._task: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.current_task()
        if self._task is not None:
            self._running.add(self._task)

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._running.discard(self._task)


def _refusal(sentence: str) -> Refuse:
    return Refuse(View(wording.WRONG, (Text(escape(sentence, 1000)),)))
