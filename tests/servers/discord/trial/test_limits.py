"""Each documented limit of messages is refused with 50035 at its place. The description is left aside: the server knows by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.servers.discord import Channel, running
from tests.servers.discord.trial.parts import (
    V2,
    button,
    display,
    embeds,
    legacy,
    options,
    row,
    select,
    text,
    v2,
)
from tests.servers.discord.trial.raw import Json, Raw, by_hand


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand, on a server without the description."""
    async with running(spec=None) as server, by_hand(server) as made:
        yield made


@pytest.fixture
def channel(raw: Raw) -> Channel:
    """#ml."""
    return raw.server.add_channel(raw.server.add_guild())


REFUSED: list[tuple[Json, str]] = [
    ({"content": text(2001)}, "content"),
    (embeds(description=text(4097)), "embeds.0.description"),
    (embeds(title=text(257)), "embeds.0.title"),
    (embeds(fields=[{"name": "a", "value": "b"}] * 26), "embeds.0.fields"),
    (embeds(fields=[{"name": "a", "value": text(1025)}]), "embeds.0.fields.0.value"),
    (embeds(description=text(4096), footer={"text": text(1905)}), "embeds"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    (legacy(row(*(button(custom_id=str(n)) for n in range(6)))), "components.0.components"),
    (legacy(*(row(button(custom_id=str(n))) for n in range(6))), "components"),
    (legacy(row()), "components.0.components"),
    (legacy(display(1)), "components.0.type"),
    (legacy(row(button(label=text(81)))), "components.0.components.0.label"),
    (legacy(row(button(label=""))), "components.0.components.0"),
    (legacy(row(button(custom_id=text(101)))), "components.0.components.0.custom_id"),
    (legacy(row(button(custom_id=""))), "components.0.components.0.custom_id"),
    (legacy(row(button(), button())), "components.0.components.1.custom_id"),
    (legacy(row(button(style=5, url="https://x.org"))), "components.0.components.0.custom_id"),
    (legacy(row({"type": 2, "style": 5, "label": "A", "url": "ftp://x"})), "components.0.components.0.url"),
    (legacy(row(select(26))), "components.0.components.0.options"),
    (legacy(row(select(0))), "components.0.components.0.options"),
    (legacy(row(select(2, max_values=3))), "components.0.components.0.max_values"),
    (legacy(row(select(1), button())), "components.0.components"),
    (
        legacy(row({"type": 3, "custom_id": "s", "options": options(1, label=text(101))})),
        "components.0.components.0.options.0.label",
    ),
    (
        legacy(row({"type": 3, "custom_id": "s", "options": options(1) * 2})),
        "components.0.components.0.options.1.value",
    ),
    (v2(), "components"),
    (v2(display(1), content="x"), "content"),
    (v2(display(1), embeds=[{"title": "x"}]), "embeds"),
    (v2(*(display(1) for _ in range(41))), "components"),
    (v2({"type": 17, "components": [display(1) for _ in range(40)]}), "components"),
    (v2(display(2000), {"type": 17, "components": [display(2001)]}), "components"),
    (v2(display(3390, "語")), "components"),
    (v2(display(0)), "components.0.content"),
    (v2(button()), "components.0.type"),
    (
        v2({"type": 17, "components": [{"type": 17, "components": [display(1)]}]}),
        "components.0.components.0.type",
    ),
    (v2({"type": 9, "components": [display(1)]}), "components.0.accessory"),
    (v2({"type": 12, "items": []}), "components.0.items"),
    (v2({"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}), "components.0.items.0.media.url"),
    (v2({"type": 13, "file": {"url": "https://x.org/a.png"}}), "components.0.file.url"),
    ({"content": "x", "attachments": [{"id": 0}]}, "attachments.0"),
    ({"content": "x", "nonce": text(26)}, "nonce"),
]


@pytest.mark.parametrize(("body", "where"), REFUSED)
async def test_a_message_is_refused(raw: Raw, channel: Channel, body: Json, where: str) -> None:
    refused = await raw.post(channel, body)
    assert (refused.status, refused.code) == (400, 50035)
    assert where in refused.paths
    assert channel.messages == []


ALLOWED: list[Json] = [
    {"content": text(2000)},
    embeds(description=text(4096), footer={"text": text(1904)}),
    legacy(*(row(*(button(custom_id=f"{n}{m}", label=text(80)) for m in range(5))) for n in range(5))),
    legacy(row(select(25, placeholder=text(150)))),
    v2(*(display(100) for _ in range(40))),
    v2({"type": 17, "accent_color": 1, "components": [display(4000), row(button(custom_id=text(100)))]}),
    v2({"type": 9, "components": [display(1)], "accessory": button()}, {"type": 14}),
]


@pytest.mark.parametrize("body", ALLOWED)
async def test_a_message_just_within_is_accepted(raw: Raw, channel: Channel, body: Json) -> None:
    assert (await raw.post(channel, body)).status == 200
    assert len(channel.messages) == 1


async def test_an_empty_message_is_refused(raw: Raw, channel: Channel) -> None:
    assert (await raw.post(channel, {"content": ""})).code == 50006


async def test_the_flag_of_components_v2_stays(raw: Raw, channel: Channel) -> None:
    sent = await raw.post(channel, v2(display(1)))
    path = f"/channels/{channel.id}/messages/{sent.body['id']}"
    assert (await raw.ask("PATCH", path, {"flags": 0, "content": "x"})).paths == {"content"}
    assert (await raw.ask("PATCH", path, {"flags": 0, "components": [display(2)]})).body["flags"] == V2
