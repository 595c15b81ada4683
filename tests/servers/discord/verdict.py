"""What Discord would say to a payload, without a server: for tests that try very many of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.servers.discord.attachment import Attachment
from tests.servers.discord.command_limits import commands_problems
from tests.servers.discord.errors import Problem
from tests.servers.discord.limits import message_problems
from tests.servers.discord.modals import modal_problems
from tests.servers.discord.spec import spec_at_hand

Json = dict[str, Any]


def on_message(body: Json, filenames: Sequence[str] = ()) -> list[Problem]:
    """What is wrong with a new message that carries files of those names."""
    files = [Attachment(index, name, b"", name) for index, name in enumerate(filenames)]
    described = _described("MessageCreateRequest", body)
    return described or [*message_problems(body, int(body.get("flags") or 0), files)]


def on_modal(data: Json) -> list[Problem]:
    """What is wrong with a form."""
    return _described("ModalInteractionCallbackRequestData", data) or [*modal_problems(data)]


def on_commands(commands: list[Json]) -> list[Problem]:
    """What is wrong with the commands of a scope."""
    described = [
        problem for command in commands for problem in _described("ApplicationCommandUpdateRequest", command)
    ]
    return described or [*commands_problems(commands)]


def _described(schema: str, value: Any) -> list[Problem]:
    spec = spec_at_hand()
    return [*spec.mismatches(schema, value)] if spec else []
