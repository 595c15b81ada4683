"""What the doctor finds, and the address that adds the bot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.discord import invite, permissions
from adapters.discord.doctor import examine
from bot.errors import SetupError
from bot.findings import Finding
from tests.discord.stage import Stage
from tests.servers.discord import MEMBER, Permission
from tests.servers.discord import Discord as Server


def real() -> datetime:
    return datetime.now(UTC)


async def test_all_is_well(stage: Stage) -> None:
    found = await examine(
        stage.server.token, stage.server.rest_url, [stage.place()], real, stage.app.features
    )
    assert [finding.ok for finding in found] == [True] * 4
    assert [finding.mend for finding in found] == [""] * 4


async def test_each_fault_is_named_with_what_mends_it(stage: Stage) -> None:
    forum = stage.server.add_channel(stage.guild, "forum", "forum")
    gone = stage.server.add_channel(stage.guild, "gone")
    blind = stage.server.add_channel(stage.guild, "blind", permissions=0)
    places = [stage.place(room) for room in (stage.ml, forum, gone, blind)]
    stage.server.permit(stage.ml, MEMBER & ~Permission.READ_MESSAGE_HISTORY & ~Permission.ATTACH_FILES)
    stage.server.remove_channel(gone)
    await stage.server.until(lambda: stage.server.commands.syncs)
    stage.server.commands.scopes.clear()
    late = await examine(
        stage.server.token,
        stage.server.rest_url,
        places,
        lambda: real() - timedelta(minutes=5),
        stage.app.features,
    )
    token, clock, commands, history, fine, deleted, unseen = late
    assert token.ok
    assert not clock.ok
    assert "behind" in clock.what
    assert not commands.ok
    assert "Start the bot" in commands.mend
    assert history.what == "#ml: these permissions are missing: Attach Files, Read Message History"
    assert fine.ok
    assert "no longer exists" in deleted.mend
    assert "View Channel" in unseen.mend


async def test_a_bad_token_is_all_there_is_to_say(server: Server) -> None:
    found = await examine("wrong", server.rest_url, [], real)
    assert found == [Finding(False, "DISCORD_TOKEN is not accepted", found[0].mend)]
    assert "Reset Token" in found[0].mend


async def test_no_discord_there(server: Server) -> None:
    (found,) = await examine("token", "http://127.0.0.1:9/api/v10", [], real)
    assert not found.ok
    assert found.what == "Discord does not answer"


async def test_the_invite_asks_for_exactly_what_is_needed(server: Server) -> None:
    address = await invite.url_for(server.token, server.rest_url)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
    assert asked["client_id"] == str(server.world.bot.id)
    assert asked["scope"] == "bot applications.commands"
    assert int(asked["permissions"]) == sum(
        (Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.SEND_MESSAGES_IN_THREADS,
         Permission.CREATE_PUBLIC_THREADS, Permission.ATTACH_FILES, Permission.READ_MESSAGE_HISTORY)
    )  # fmt: skip
    assert len(invite.reasons()) == 2 + len(permissions.NEEDED)
    with pytest.raises(SetupError, match="DISCORD_TOKEN"):
        await invite.url_for("wrong", server.rest_url)
