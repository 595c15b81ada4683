"""Interactions: what a person did, and everything the bot answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.servers.discord.bell import Bell
from tests.servers.discord.channel import Channel
from tests.servers.discord.message import Message
from tests.servers.discord.user import User

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
DEADLINE, LIFETIME = 3.0, 15 * 60.0
"""Seconds from the interaction to its callback, and to the end of its token."""


@dataclass(frozen=True, slots=True)
class Callback:
    """The one answer to an interaction."""

    type: int
    data: Json


@dataclass(frozen=True, slots=True)
class Modal:
    """A form on somebody's screen, and the interaction that opened it."""

    data: Json
    opener: Interaction

    @property
    def title(self) -> str:
        """Its headline."""
        return str(self.data["title"])

    @property
    def custom_id(self) -> str:
        """Its id."""
        return str(self.data["custom_id"])

    @property
    def components(self) -> list[Json]:
        """Its labels with their inputs, as sent."""
        return list(self.data["components"])


@dataclass(slots=True, eq=False)
class Interaction:
    """One act of a person. `source` is the message that was clicked, `produced` every message the bot made for it."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    data: Json
    created: datetime
    bell: Bell
    source: Message | None = None
    response: Callback | None = None
    original: Message | None = None
    produced: list[Message] = field(default_factory=list)
    expired: bool = False
    edits_before: int = 0

    @property
    def messages(self) -> list[Message]:
        """What the person sees because of it, in order, placeholders included, deleted ones not."""
        return [message for message in self.produced if not message.deleted]

    @property
    def modal(self) -> Modal | None:
        """The form that was opened, if one was."""
        return Modal(self.response.data, self) if self.response and self.response.type == MODAL else None

    @property
    def choices(self) -> list[Json]:
        """What autocompletion offered."""
        return list(self.response.data.get("choices") or ()) if self.response else []

    @property
    def message(self) -> Message | None:
        """The message that is the answer: for an update the clicked one, else the newest. None while it loads."""
        if self.response and self.response.type in (DEFER_UPDATE, UPDATE) and not self.messages:
            return self.source
        return self.messages[-1] if self.messages and not self.messages[-1].loading else None

    async def answered(self, timeout: float = 3) -> Interaction:  # noqa: ASYNC109
        """Wait for the callback, deferrals included. Raises AssertionError after `timeout` real seconds."""
        await self.bell.until(lambda: self.response, f"an answer to {self.data}", timeout)
        return self

    async def shown(self, timeout: float = 3) -> Message:  # noqa: ASYNC109
        """Wait for the message that is the answer: a deferral's content, not its placeholder."""
        return await self.bell.until(self._ready, f"a message for {self.data}", timeout)

    async def opened(self, timeout: float = 3) -> Modal:  # noqa: ASYNC109
        """Wait for a form."""
        return await self.bell.until(lambda: self.modal, f"a form for {self.data}", timeout)

    async def offered(self, timeout: float = 3) -> list[str]:  # noqa: ASYNC109
        """Wait for autocompletion's choices: the names the person reads."""
        await self.answered(timeout)
        return [str(choice["name"]) for choice in self.choices]

    def _ready(self) -> Message | None:
        """A deferred update counts once the clicked message was edited or something new was sent."""
        deferred = self.response is not None and self.response.type == DEFER_UPDATE
        if deferred and not self.messages and self.source and not self._touched():
            return None
        return self.message

    def _touched(self) -> bool:
        return bool(self.source and len(self.source.edits) > self.edits_before)
