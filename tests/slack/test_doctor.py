"""Doctor: each thing that is wrong, and what mends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from adapters.slack.doctor import examine
from adapters.slack.places import place_of
from bot.findings import Finding
from bot.talk import Place
from tests.servers.slack import Channel
from tests.servers.slack import Slack as Server
from tests.slack.stage import config


def real() -> datetime:
    """The Date header of our small Slack is this computer's."""
    return datetime.now(UTC)


def place(channel: Channel) -> Place:
    return place_of(channel.team.id, channel.team.name, channel.id, channel.name)


def wrong(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if not each.ok]


async def test_all_is_well(server: Server) -> None:
    """Nothing to mend."""
    ml = server.add_channel("ml")
    findings = await examine(config(server), [place(ml), place(server.direct(server.add_user("ann")))], real)
    assert wrong(findings) == []
    assert [each.what for each in findings][-1] == "#ml: the bot is in the channel"
    assert len(findings) == 5


async def test_tokens(server: Server) -> None:
    """Named by their settings."""
    good = config(server)
    for config_, bad in (
        (replace(good, bot_token="x"), "SLACK_BOT_TOKEN"),  # noqa: S106
        (replace(good, app_token="x"), "SLACK_APP_TOKEN"),  # noqa: S106
    ):
        (found,) = wrong(await examine(config_, [], real))
        assert bad in found.what
        assert bad in found.mend
    (found,) = wrong(await examine(replace(config(server), app_token=""), [], real))
    assert "SLACK_APP_TOKEN" in found.what


async def test_scopes_places_clock_and_network(server: Server) -> None:
    """What a manager or operator can mend."""
    out, hidden = (
        server.add_channel("out", bot=False),
        server.add_channel("hidden", kind="private", bot=False),
    )
    server.world.tokens["xoxb-loopback"].scopes = ("chat:write", "channels:history", "groups:history")
    found = wrong(
        await examine(
            config(server), [place(out), place(hidden), Place(place(out).workspace, "nonsense")], real
        )
    )
    assert "users:read" in found[0].what
    assert all("/invite @tenfold" in each.mend for each in found[1:3])
    assert "not a place" in found[3].mend
    late = await examine(config(server), [], lambda: datetime(2020, 1, 1, tzinfo=UTC))
    assert "behind Slack's" in wrong(late)[0].what
    away = await examine(replace(config(server), api_url="http://127.0.0.1:9/api/"), [], real)
    assert [each.what for each in away] == ["Slack does not answer"]


async def test_the_quota_is_no_fault(server: Server) -> None:
    """One look a minute is all that distributed apps have."""
    server.faults.next("conversations.history", retry_after=60)
    findings = await examine(config(server), [place(server.add_channel("ml"))], real)
    assert wrong(findings) == []
