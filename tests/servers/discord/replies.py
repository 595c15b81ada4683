"""Answering interactions: the one callback, and the webhook that the token opens for a quarter of an hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.servers.discord.attachment import Upload
from tests.servers.discord.compose import Composer
from tests.servers.discord.errors import Problem, demand, invalid, refusal
from tests.servers.discord.interaction import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEADLINE,
    DEFER,
    DEFER_UPDATE,
    LIFETIME,
    MODAL,
    REPLY,
    SUBMIT,
    UPDATE,
    Callback,
    Interaction,
)
from tests.servers.discord.message import EPHEMERAL, Message
from tests.servers.discord.modals import choices_problems, modal_problems
from tests.servers.discord.world import World

Json = dict[str, Any]
_ALLOWED = {
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (REPLY, DEFER, DEFER_UPDATE, UPDATE),
}


@dataclass(slots=True)
class Replies:
    """The interactions there were, by id and by token."""

    world: World
    composer: Composer
    all: dict[int, Interaction] = field(default_factory=dict)
    by_token: dict[str, Interaction] = field(default_factory=dict)

    def register(self, interaction: Interaction) -> None:
        """A new interaction."""
        self.all[interaction.id] = interaction
        self.by_token[interaction.token] = interaction

    def callback(self, id_: int, token: str, body: Json, uploads: Sequence[Upload]) -> Interaction:
        """The answer. Raises 10062 when it comes too late, 40060 the second time, 50035 for what isn't allowed."""
        found = self.all.get(id_)
        if (
            found is None
            or found.token != token
            or found.expired
            or (not found.response and self._age(found) > DEADLINE)
        ):
            raise refusal(10062)
        if found.response:
            raise refusal(40060)
        data = body.get("data") or {}
        self._check_type(found, body.get("type"))
        self._act(found, int(body["type"]), data, uploads)
        found.response = Callback(int(body["type"]), data)
        return found

    def webhook(self, token: str) -> Interaction:
        """The interaction whose token it is. Raises 10015 before the callback, 50027 after 15 minutes."""
        found = self.by_token.get(token)
        if found is None or found.response is None:
            raise refusal(10015)
        if self._age(found) > LIFETIME:
            raise refusal(50027)
        return found

    def follow_up(self, interaction: Interaction, body: Json, uploads: Sequence[Upload]) -> Message:
        """A further message; right after a deferral it fills the placeholder, whose visibility stays."""
        original = interaction.original
        if original and original.loading and not original.deleted:
            self.composer.edit(original, body, uploads)
            return original
        return self._produce(
            interaction, self.composer.create(interaction.channel, body, uploads, by=interaction.user)
        )

    def message(self, interaction: Interaction, name: str) -> Message:
        """A message of the interaction: "@original" or an id. Raises 10008."""
        candidates = [*interaction.produced, *([interaction.original] if interaction.original else [])]
        for message in [interaction.original] if name == "@original" else candidates:
            if message and not message.deleted and name in ("@original", str(message.id)):
                return message
        raise refusal(10008)

    def _age(self, interaction: Interaction) -> float:
        return (self.world.clock.now - interaction.created) / timedelta(seconds=1)

    def _check_type(self, interaction: Interaction, kind: Any) -> None:
        allowed = _ALLOWED[interaction.type]
        if interaction.source is None:
            allowed = tuple(type_ for type_ in allowed if type_ not in (DEFER_UPDATE, UPDATE))
        if kind not in allowed:
            raise invalid(
                [
                    Problem(
                        ("type",),
                        "BASE_TYPE_CHOICES",
                        f"Value must be one of {{{', '.join(map(str, allowed))}}}.",
                    )
                ]
            )

    def _act(self, interaction: Interaction, kind: int, data: Json, uploads: Sequence[Upload]) -> None:
        if kind == REPLY:
            made = self.composer.create(interaction.channel, data, uploads, ("data",), interaction.user)
            interaction.original = self._produce(interaction, made)
        elif kind == DEFER:
            interaction.original = self._produce(interaction, self._deferred(interaction, data))
        elif kind in (DEFER_UPDATE, UPDATE):
            interaction.original = self._updated(interaction, data if kind == UPDATE else None, uploads)
        else:
            found = choices_problems(data.get("choices") or []) if kind == CHOICES else modal_problems(data)
            demand(problem.under("data") for problem in found)

    def _updated(self, interaction: Interaction, data: Json | None, uploads: Sequence[Upload]) -> Message:
        assert interaction.source
        if data is not None:
            self.composer.edit(interaction.source, data, uploads, ("data",))
        return interaction.source

    def _deferred(self, interaction: Interaction, data: Json) -> Message:
        flags = int(data.get("flags") or 0)
        if flags & ~EPHEMERAL:
            raise invalid(
                [Problem(("data", "flags"), "BITFIELD_INVALID", "A deferral takes the ephemeral flag alone")]
            )
        return self.composer.placeholder(interaction.channel, flags, interaction.user)

    def _produce(self, interaction: Interaction, message: Message) -> Message:
        """Show the message to whom it concerns, and remember whose interaction made it."""
        who = {"id": str(interaction.id), "type": interaction.type, "user": interaction.user.json()}
        bot = str(self.world.bot.id)
        message.origin = {
            "webhook_id": bot,
            "application_id": bot,
            "interaction_metadata": {**who, "authorizing_integration_owners": {}},
        }
        interaction.produced.append(message)
        if not message.ephemeral:
            interaction.channel.remember(message)
        return message
