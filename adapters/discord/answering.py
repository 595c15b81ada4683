"""One interaction's answer: acknowledged in time as the action declares, then given once, whatever comes of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

import discord

from adapters.discord import forms, wording
from adapters.discord.attempts import answered, repeated
from adapters.discord.drafts import Drafts, opens_draft
from adapters.discord.history import actions
from adapters.discord.problems import ALREADY_ANSWERED, LOST, UNKNOWN_INTERACTION, Later, code_of
from adapters.discord.render import rendered
from bot.talk import Ask, Declared, Person, Refuse, Reject, Reply, Response, Unreachable, Update
from bot.ui import Button, Form, Row, Text, View, escape

if TYPE_CHECKING:
    from adapters.discord.client import Interaction

log = logging.getLogger(__name__)

Ack: TypeAlias = Literal["none", "private", "public", "update", "lost"]
Audience: TypeAlias = Literal["person", "declared", "clicked"]
"""Who gets a view: the person alone, whom the action declares, or whoever sees the clicked message, redrawn."""


class Answering:
    """What was acknowledged fixes how the answer goes out."""

    def __init__(self, interaction: Interaction, declared: Declared, person: Person, drafts: Drafts) -> None:
        self._interaction = interaction
        self._person = person
        self._drafts = drafts
        self._again = declared.private and _asks_again(interaction)
        self._declared = replace(declared, answer="update") if self._again else declared
        self._ack: Ack = "none"

    async def defer(self) -> None:
        """Tell Discord that the answer comes later. Too late, and nothing can be shown: what was done stays done."""
        response = self._interaction.response
        redraw = self._declared.answer == "update" and self._interaction.message is not None
        private = self._declared.private
        try:
            if redraw:
                await answered(response.defer)
            else:
                await answered(lambda: response.defer(ephemeral=private, thinking=True))
            self._ack = "update" if redraw else "private" if private else "public"
        except (discord.HTTPException, *LOST) as problem:
            self._ack = "lost"
            self._log_lost(problem)

    async def give(self, response: Response) -> None:
        """Give the answer; a failure is logged once, and the person told if they can be."""
        if self._ack == "lost":
            return
        try:
            await self._give(response)
        except LOST as problem:
            self._log_lost(problem)
        except Exception as problem:
            if code_of(problem) in (UNKNOWN_INTERACTION, ALREADY_ANSWERED):
                self._log_lost(problem)
                return
            log.exception("an answer could not be shown")
            await self._sorry()

    async def _give(self, response: Response) -> None:
        match response:
            case Reply(view):
                await self._show(view, "clicked" if self._again else "declared")
            case Update(view):
                await self._show(view, "clicked")
            case Refuse(view):
                await self._show(view, "person")
            case Ask(form):
                await self._ask(form)
            case Reject(form, errors):
                sentences = [(_label(form, name), sentence) for name, sentence in errors.items()]
                view = await self._offer(form, wording.NOT_ACCEPTED, sentences, wording.TRY_AGAIN)
                await self._show(view, "clicked" if self._again else "person")
            case _:
                assert_never(response)

    async def _ask(self, form: Form) -> None:
        """Only a first answer can be a form, and a form's submission can't be answered by another: then a button opens it."""
        if self._ack == "none" and self._interaction.type is not discord.InteractionType.modal_submit:
            await answered(lambda: self._interaction.response.send_modal(forms.modal(form)))
        else:
            view = await self._offer(form, wording.FORM_READY, [("", wording.FORM_LATE)], wording.OPEN_FORM)
            await self._show(view, "person")

    async def _offer(self, form: Form, title: str, sentences: list[tuple[str, str]], label: str) -> View:
        action = await self._drafts.keep(form, self._person)
        texts = (
            Text(f"**{escape(name, 100)}**: {escape(sentence, 1000)}" if name else escape(sentence, 1000))
            for name, sentence in sentences
        )
        return View(title, (*texts, Row((Button(label, action, "primary"),))))

    async def _show(self, view: View, audience: Audience) -> None:
        private = audience == "person" or self._declared.private
        match self._ack:
            case "none" if audience == "clicked" and self._interaction.message is not None:
                await self._redraw_first(view)
            case "none":
                await self._reply_first(view, private=private)
            case "update" if audience == "clicked":
                await self._edit(view)
            case "update":
                await self._follow_up(view, private=private)
            case "public" if audience == "person":
                await self._drop_placeholder()
                await self._follow_up(view, private=True)
            case "private" | "public":
                await self._edit(view)
            case "lost":
                return

    async def _drop_placeholder(self) -> None:
        """It may be gone already, or stay: what is to be said is said all the same."""
        try:
            await repeated(self._interaction.delete_original_response, "")
        except (discord.HTTPException, Unreachable, Later, *LOST) as problem:
            log.warning("a placeholder could not be deleted: %s", problem)

    async def _reply_first(self, view: View, *, private: bool) -> None:
        async def send() -> None:
            message = rendered(view)
            await self._interaction.response.send_message(
                view=message.layout, files=message.files, ephemeral=private
            )

        await answered(send)

    async def _redraw_first(self, view: View) -> None:
        async def send() -> None:
            message = rendered(view)
            await self._interaction.response.edit_message(view=message.layout, attachments=message.files)

        await answered(send)

    async def _edit(self, view: View) -> None:
        async def send() -> None:
            message = rendered(view)
            await self._interaction.edit_original_response(view=message.layout, attachments=message.files)

        await repeated(send, "")

    async def _follow_up(self, view: View, *, private: bool) -> None:
        """Not repeated: a follow-up whose answer got lost would be there twice."""
        message = rendered(view)
        await self._interaction.followup.send(view=message.layout, files=message.files, ephemeral=private)

    async def _sorry(self) -> None:
        """Discord refused what we drew: our fault, and the person shall not wait for it."""
        try:
            await self._show(View(wording.WRONG, (Text(wording.OUR_FAULT),)), "person")
        except (discord.HTTPException, discord.RateLimited, Unreachable, Later, *LOST) as problem:
            self._log_lost(problem)

    def _log_lost(self, problem: BaseException) -> None:
        kind = self._interaction.type.name
        log.warning("an answer (%s) did not reach its person: %s; what was done stays done", kind, problem)


def _label(form: Form, name: str) -> str:
    return next((field.label for field in form.fields if field.name == name), "")


def _asks_again(interaction: Interaction) -> bool:
    """Whether the form was opened from a *Try again* message, which its answer then replaces."""
    message = interaction.message
    return message is not None and any(opens_draft(action) for action in actions(message))
