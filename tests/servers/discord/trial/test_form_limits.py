"""Each documented limit of forms is refused with 50035 at its place, without the description too."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.servers.discord import Interaction, running
from tests.servers.discord.trial.parts import BOXES, RADIO, button, field, label, modal, options, select, text
from tests.servers.discord.trial.raw import Json, Raw, by_hand


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand, on a server without the description."""
    async with running(spec=None) as server, by_hand(server) as made:
        yield made


@pytest.fixture
async def asked(raw: Raw) -> Interaction:
    """A command that waits for its answer."""
    raw.server.commands.overwrite([{"name": "quiz", "description": "The quiz"}])
    channel = raw.server.add_channel(raw.server.add_guild())
    return await raw.server.slash(raw.server.add_user("Ann"), channel, "quiz")


FORMS: list[tuple[Json, str]] = [
    (modal(label(field()), title=text(46)), "data.title"),
    (modal(label(field()), custom_id=text(101)), "data.custom_id"),
    (modal(), "data.components"),
    (modal(*(label(field(custom_id=str(n))) for n in range(6))), "data.components"),
    (modal(label(field(), label=text(46))), "data.components.0.label"),
    (modal(label(field(), description=text(101))), "data.components.0.description"),
    (modal(label(field(value=text(4001)))), "data.components.0.component.value"),
    (modal(label(field(value="xx", max_length=1))), "data.components.0.component.value"),
    (modal(label(field(placeholder=text(101)))), "data.components.0.component.placeholder"),
    (modal(label(field(style=3))), "data.components.0.component.style"),
    (modal(label(field()), label(field())), "data.components.1.component.custom_id"),
    (
        modal(label({"type": RADIO, "custom_id": "r", "options": options(1)})),
        "data.components.0.component.options",
    ),
    (
        modal(label({"type": RADIO, "custom_id": "r", "options": options(11)})),
        "data.components.0.component.options",
    ),
    (
        modal(label({"type": BOXES, "custom_id": "r", "options": options(11)})),
        "data.components.0.component.options",
    ),
    (
        modal(label({"type": BOXES, "custom_id": "r", "options": options(2), "min_values": 0})),
        "data.components.0.component.min_values",
    ),
    (
        modal(label({"type": BOXES, "custom_id": "r", "options": options(2), "max_values": 3})),
        "data.components.0.component.max_values",
    ),
    (modal(label(select(26))), "data.components.0.component.options"),
    (modal(label(button())), "data.components.0.component.type"),
    (modal(button()), "data.components.0.type"),
]


@pytest.mark.parametrize(("form", "where"), FORMS)
async def test_a_form_is_refused(raw: Raw, asked: Interaction, form: Json, where: str) -> None:
    refused = await raw.answer(asked, 9, form)
    assert (refused.code, asked.response) == (50035, None)
    assert where in refused.paths
