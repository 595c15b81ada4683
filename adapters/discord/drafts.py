"""Forms that wait to be opened again: a modal can't answer a modal, so a refused form is kept for a day."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.talk import Notes, Person
from bot.ui import Action, Choice, Field, Form

log = logging.getLogger(__name__)

KEPT = timedelta(hours=24)
SWEPT_EVERY = timedelta(hours=1)
_PREFIX = "draft:"
_OPEN = "discord.form"


class Drafts:
    """Kept in the notes of the person who filled it in, each under a random name that only its button holds."""

    def __init__(self, notes: Notes, clock: Callable[[], datetime]) -> None:
        self._notes = notes
        self._clock = clock

    async def keep(self, form: Form, person: Person) -> Action:
        """Keep the form; the action opens it."""
        now = self._clock().astimezone(UTC)
        name = secrets.token_hex(16)
        draft = json.dumps(_packed(form))
        await self._notes.write_note(person.platform, _key(person, name), f"{now.isoformat()} {draft}")
        return Action(_OPEN, (name,))

    async def form(self, action: Action, person: Person) -> Form | None:
        """The person's own form, if it is still kept."""
        note = await self._notes.note(person.platform, _key(person, "".join(action.args[:1])))
        if note is None:
            return None
        made, _, draft = note.partition(" ")
        if self._clock() - datetime.fromisoformat(made) > KEPT:
            return None
        return _unpacked(json.loads(draft))

    async def sweep(self) -> None:
        """Strike out what is older, now and every hour until cancelled: also where nobody fills anything in."""
        while True:
            try:
                await self._notes.drop_notes("discord", _PREFIX, self._clock().astimezone(UTC) - KEPT)
            except Exception:
                log.warning("old forms could not be struck out; tried again in an hour", exc_info=True)
            await asyncio.sleep(SWEPT_EVERY.total_seconds())


def opens_draft(action: Action) -> bool:
    """Whether the action is this adapter's own; the quiz never sees it."""
    return action.name == _OPEN


def _key(person: Person, name: str) -> str:
    """Who forgets the person drops what stands under it: see `Notes`."""
    return f"{_PREFIX}{person.id}:{name}"


def _packed(form: Form) -> dict[str, Any]:
    fields = [
        [field.name, field.label, field.kind, [[c.value, c.label] for c in field.choices], field.value, field.required]
        for field in form.fields
    ]  # fmt: skip
    return {"title": form.title, "submit": str(form.submit), "fields": fields}


def _unpacked(kept: dict[str, Any]) -> Form:
    fields = (
        Field(name, label, kind, tuple(Choice(*choice) for choice in choices), value, required)
        for name, label, kind, choices, value, required in kept["fields"]
    )
    return Form(kept["title"], Action.parse(kept["submit"]), tuple(fields))
