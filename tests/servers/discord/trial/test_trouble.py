"""Errors, lost answers, resets, delays and rate limits; and requests that differ from Discord's description."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.servers.discord import running
from tests.servers.discord.trial.raw import Raw, by_hand
from tests.servers.discord.trial.sample import Scene, scene

POSTS = "POST /channels/*/messages"


@pytest.fixture
async def here() -> AsyncIterator[Scene]:
    """A guild, a channel, a manager and a bot."""
    async with scene() as made:
        yield made


async def test_a_503_is_raised_at_once_and_nothing_was_done(here: Scene) -> None:
    here.server.faults.next(POSTS, status=503)
    with pytest.raises(discord.DiscordServerError):
        await here.place.send("x")
    assert here.channel.messages == []
    await here.place.send("y")
    assert [each.status for each in here.server.requests(POSTS)] == [503, 200]


async def test_a_429_is_waited_for(here: Scene) -> None:
    here.server.faults.next(POSTS, status=429, times=2)
    await here.place.send("x")
    assert [each.status for each in here.server.requests(POSTS)] == [429, 429, 200]


async def test_a_lost_answer_was_acted_upon(here: Scene) -> None:
    here.server.faults.next(POSTS, lose_response=True)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await here.place.send("x", nonce="n")
    await here.place.send("x", nonce="n")
    assert [message.text for message in here.channel.messages] == ["x"]


async def test_a_reset_is_raised_and_nothing_was_done(here: Scene) -> None:
    here.server.faults.next(POSTS, reset=True)
    with pytest.raises(aiohttp.ClientOSError) as broken:
        await here.place.send("x")
    assert broken.value.errno == errno.ECONNRESET
    assert here.channel.messages == []


async def test_a_request_can_be_held(here: Scene) -> None:
    gate = asyncio.Event()
    fault = here.server.faults.next(POSTS, delay_until=gate)
    sending = asyncio.create_task(here.place.send("x"))
    await fault.met.wait()
    assert here.channel.messages == []
    gate.set()
    await sending
    assert [message.text for message in here.channel.messages] == ["x"]


async def test_a_channel_takes_so_many_messages(here: Scene) -> None:
    here.server.quotas.per_channel = (2, 0.1)
    await asyncio.gather(*(here.place.send(str(number)) for number in range(5)))
    assert len(here.channel.messages) == 5
    assert here.server.quotas.refused == 0


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """The bot, by hand."""
    async with running() as server, by_hand(server) as made:
        yield made


async def test_after_a_lost_callback_the_second_one_fails(raw: Raw) -> None:
    raw.server.commands.overwrite([{"name": "quiz", "description": "d"}])
    channel = raw.server.add_channel(raw.server.add_guild())
    asked = await raw.server.slash(raw.server.add_user("Ann"), channel, "quiz")
    raw.server.faults.next("/interactions/*/callback", lose_response=True, reset=True)
    with pytest.raises(aiohttp.ClientOSError):
        await raw.answer(asked, 4, {"content": "x"})
    assert (await raw.answer(asked, 4, {"content": "x"})).code == 40060
    assert [message.text for message in asked.messages] == ["x"]


async def test_too_many_messages_are_refused_with_headers(raw: Raw) -> None:
    raw.server.quotas.per_channel = (1, 60)
    channel = raw.server.add_channel(raw.server.add_guild())
    first, second = [await raw.post(channel, {"content": "x"}) for _ in range(2)]
    assert first.headers["X-RateLimit-Remaining"] == "0"
    assert (second.status, second.body["global"]) == (429, False)
    assert 0 < second.body["retry_after"] <= 60
    assert second.headers["X-RateLimit-Bucket"] == first.headers["X-RateLimit-Bucket"]


async def test_too_many_requests_in_all_are_refused(raw: Raw) -> None:
    raw.server.quotas.overall = (1, 60)
    first, second = [await raw.ask("GET", "/users/@me") for _ in range(2)]
    assert (first.status, second.status, second.body["global"]) == (200, 429, True)


async def test_requests_that_differ_from_the_description_are_noticed(raw: Raw) -> None:
    if raw.server.spec is None:
        pytest.skip("Discord's description is not at hand (DISCORD_OPENAPI)")
    channel = raw.server.add_channel(raw.server.add_guild())
    path = f"/channels/{channel.id}/messages"
    await raw.ask("POST", path, {"content": 5})
    await raw.ask("POST", path, {"components": [{"type": 99}]})
    await raw.ask("GET", f"{path}?limit=500")
    await raw.ask("GET", f"{path}?colour=red")
    await raw.ask("POST", path, {"content": "x", "attachments": [{"filename": "a"}]}, a=b"1")
    assert len(raw.server.violations) >= 5
    assert channel.messages == []


async def test_a_path_that_the_server_does_not_have_is_noticed(raw: Raw) -> None:
    assert (await raw.ask("GET", "/voice/regions")).status == 404
    assert len(raw.server.violations) == 1
    raw.server.violations.clear()


async def test_two_thousand_guilds_at_start() -> None:
    async with scene(guilds=2000) as made:
        assert len(made.client.guilds) == 2001
