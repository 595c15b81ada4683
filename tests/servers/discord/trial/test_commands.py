"""Registering commands within their limits, and typing them as Discord's client would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.discord import Permission, running
from tests.servers.discord.trial.raw import Json, Raw, by_hand

SUB, GROUP, STRING, WHOLE, SWITCH, PERSON = 1, 2, 3, 4, 5, 6


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand, on a server without the description."""
    async with running(spec=None) as server, by_hand(server) as made:
        yield made


def part(kind: int, name: str = "x", *options: Json, **more: Any) -> Json:
    """An option."""
    return {"type": kind, "name": name, "description": "d", "options": list(options), **more}


def command(*options: Json, **more: Any) -> Json:
    """A command."""
    return {"name": "quiz", "description": "d", "options": list(options), **more}


def many(number: int, kind: int = STRING, **more: Any) -> list[Json]:
    """Options with different names."""
    return [part(kind, f"n{each}", **more) for each in range(number)]


REFUSED: list[tuple[Json, str]] = [
    (command(name="Quiz"), "0.name"),
    (command(name="my quiz"), "0.name"),
    (command(name="x" * 33), "0.name"),
    (command(name="quiz!"), "0.name"),
    (command(name_localizations={"de": "Quiz"}), "0.name_localizations.de"),
    (command(description=""), "0.description"),
    (command(description="x" * 101), "0.description"),
    (command(*many(26)), "0.options"),
    (command(part(STRING), part(STRING)), "0.options"),
    (command(part(SUB), part(STRING, "y")), "0.options"),
    (command(part(GROUP, "x", part(GROUP, "y"))), "0.options.0.options.0.type"),
    (command(part(SUB, "x", part(SUB, "y"))), "0.options.0.options.0.type"),
    (command(part(GROUP, "x", part(SUB, "y", part(SUB, "z")))), "0.options.0.options.0.options.0.type"),
    (command(part(STRING), part(STRING, "y", required=True)), "0.options.1"),
    (
        command(part(STRING, choices=[{"name": str(n), "value": str(n)} for n in range(26)])),
        "0.options.0.choices",
    ),
    (command(part(STRING, choices=[{"name": "x" * 101, "value": "x"}])), "0.options.0.choices.0.name"),
    (command(*many(25, SUB, description="x" * 100, options=many(3, description="x" * 100))), "0"),
]


@pytest.mark.parametrize(("sent", "where"), REFUSED)
async def test_a_command_is_refused(raw: Raw, sent: Json, where: str) -> None:
    refused = await raw.ask("PUT", f"/applications/{raw.server.world.bot.id}/commands", [sent])
    assert (refused.status, refused.code) == (400, 50035)
    assert where in refused.paths
    assert raw.server.commands.syncs == []


async def test_commands_keep_their_ids_and_syncs_are_counted(raw: Raw) -> None:
    path = f"/applications/{raw.server.world.bot.id}/commands"
    first, second = [await raw.ask("PUT", path, [command(name="größe-2")]) for _ in range(2)]
    assert first.body[0]["id"] == second.body[0]["id"]
    assert raw.server.commands.syncs == [(0, ("größe-2",))] * 2
    assert (await raw.ask("GET", path)).body[0]["name"] == "größe-2"


async def test_options_are_typed(raw: Raw) -> None:
    known = (part(WHOLE, "number", min_value=1), part(SWITCH, "loud"), part(PERSON, "whom"))
    level = part(STRING, "level", choices=[{"name": "Easy", "value": "e"}])
    raw.server.commands.overwrite([command(part(GROUP, "set", part(SUB, "up", *known, level)))])
    channel, ann = raw.server.add_channel(raw.server.add_guild()), raw.server.add_user("Ann")
    sent = await raw.server.slash(ann, channel, "quiz set up", number=2, loud=True, whom=ann, level="Easy")
    (group,) = sent.data["options"]
    values = {option["name"]: option["value"] for option in group["options"][0]["options"]}
    assert values == {"number": 2, "loud": True, "whom": str(ann.id), "level": "e"}
    assert sent.data["resolved"]["users"][str(ann.id)]["global_name"] == "Ann"
    for wrong in ({"number": 0}, {"number": "2"}, {"level": "Hard"}, {"other": 1}):
        with pytest.raises(AssertionError):
            await raw.server.slash(ann, channel, "quiz set up", **wrong)


async def test_a_command_is_offered_where_and_to_whom_it_says(raw: Raw) -> None:
    raw.server.commands.overwrite([command(contexts=[0], default_member_permissions=32)])
    guild, ann = raw.server.add_guild(), raw.server.add_user("Ann")
    channel = raw.server.add_channel(guild)
    with pytest.raises(AssertionError, match="may not"):
        await raw.server.slash(ann, channel, "quiz")
    with pytest.raises(AssertionError, match="offered"):
        await raw.server.slash(ann, raw.server.direct(ann), "quiz")
    raw.server.grant(guild, ann, Permission.MANAGE_GUILD)
    await raw.server.slash(ann, channel, "quiz")
