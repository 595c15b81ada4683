"""Choosing in selects and filling in every kind of field."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.servers.discord import Channel, Modal, User, running
from tests.servers.discord.trial.parts import BOXES, RADIO, field, label, legacy, modal, options, row, select
from tests.servers.discord.trial.raw import Json, Raw, by_hand

TICK = 23
FIELDS = (
    label(field(custom_id="line", min_length=2, max_length=5), label="Line"),
    label({"type": RADIO, "custom_id": "one", "options": options(3), "required": False}, label="One"),
    label({"type": BOXES, "custom_id": "many", "options": options(3), "max_values": 2}, label="Many"),
    label(select(3), label="Select"),
    label({"type": TICK, "custom_id": "tick", "default": True}, label="Tick"),
)


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand, held against Discord's description, where it is at hand."""
    async with running() as server, by_hand(server) as made:
        server.commands.overwrite([{"name": "quiz", "description": "d"}])
        yield made
        assert server.violations == []


@pytest.fixture
def ann(raw: Raw) -> User:
    """A person."""
    return raw.server.add_user("Ann")


@pytest.fixture
def channel(raw: Raw) -> Channel:
    """#ml."""
    return raw.server.add_channel(raw.server.add_guild())


async def opened(raw: Raw, ann: User, channel: Channel, *components: Json) -> Modal:
    """A form on Ann's screen."""
    asked = await raw.server.slash(ann, channel, "quiz")
    reply = await raw.answer(asked, 9, modal(*components))
    assert reply.status == 204, reply.body
    return await asked.opened()


async def test_every_kind_of_field_is_sent_as_discord_sends_it(raw: Raw, ann: User, channel: Channel) -> None:
    form = await opened(raw, ann, channel, *FIELDS)
    sent = await raw.server.submit(ann, form, {"Line": "text", "Many": ["0", "2"], "s": "1"})
    parts = [part["component"] for part in sent.data["components"]]
    assert [part.get("value", part.get("values")) for part in parts] == [
        "text",
        None,
        ["0", "2"],
        ["1"],
        True,
    ]
    assert [part["custom_id"] for part in parts] == ["line", "one", "many", "s", "tick"]
    assert [part["id"] for part in parts] == [2, 4, 6, 8, 10]


@pytest.mark.parametrize(
    "values",
    [
        {"Line": "x", "Many": ["0"], "s": "1"},
        {"Line": "xxxxxx", "Many": ["0"], "s": "1"},
        {"Line": "a\nb", "Many": ["0"], "s": "1"},
        {"Line": "text", "Many": [], "s": "1"},
        {"Line": "text", "Many": ["0", "1", "2"], "s": "1"},
        {"Line": "text", "Many": ["0"], "s": "7"},
        {"Line": "text", "Many": ["0"], "s": "1", "Else": "x"},
    ],
)
async def test_what_the_form_does_not_take_fails_the_test(
    raw: Raw, ann: User, channel: Channel, values: Json
) -> None:
    form = await opened(raw, ann, channel, *FIELDS)
    with pytest.raises(AssertionError):
        await raw.server.submit(ann, form, values)


async def test_a_form_starts_with_what_it_was_given(raw: Raw, ann: User, channel: Channel) -> None:
    chosen = [{**option, "default": option["value"] == "1"} for option in options(2)]
    box = {"type": RADIO, "custom_id": "one", "options": chosen}
    form = await opened(raw, ann, channel, label(field(value="kept"), label="Line"), label(box, label="One"))
    sent = await raw.server.submit(ann, form)
    assert [part["component"]["value"] for part in sent.data["components"]] == ["kept", "1"]


async def test_a_select_is_chosen_from(raw: Raw, ann: User, channel: Channel) -> None:
    message = raw.server.forge(channel, legacy(row(select(3, max_values=2, placeholder="Pick"))))
    picked = await raw.server.choose(ann, message, "Pick", ["0", "2"])
    assert picked.data == {"component_type": 3, "custom_id": "s", "id": 2, "values": ["0", "2"]}
    with pytest.raises(AssertionError):
        await raw.server.choose(ann, message, "Pick", ["0", "1", "2"])
