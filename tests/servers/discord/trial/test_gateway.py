"""Losing the gateway and coming back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.servers.discord import Discord, running
from tests.servers.discord.client import aimed, connected
from tests.servers.discord.trial.raw import Json
from tests.servers.discord.trial.sample import Client, Scene, new_client, scene


@pytest.fixture
async def here() -> AsyncIterator[Scene]:
    """A guild, a channel, a manager and a bot."""
    async with scene() as made:
        yield made


async def asked(here: Scene) -> str:
    """What a command is answered with."""
    interaction = await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")
    return (await interaction.shown(timeout=10)).text


async def test_what_happened_while_away_comes_with_the_resume(here: Scene) -> None:
    here.server.gateway.drop()
    assert await asked(here) == "trees 1 True"
    assert (len(here.server.gateway.resumes), len(here.server.gateway.identifies)) == (1, 1)


async def test_asked_to_reconnect_it_resumes(here: Scene) -> None:
    here.server.gateway.ask_to_reconnect()
    await here.server.gateway.resumed()
    assert await asked(here) == "trees 1 True"


async def test_an_invalid_session_identifies_anew(here: Scene) -> None:
    here.server.gateway.invalidate()
    await here.server.until(lambda: len(here.server.gateway.identifies) == 2, timeout=10)
    await here.server.gateway.connected()
    assert await asked(here) == "trees 1 True"
    assert here.server.gateway.resumes == []


async def test_a_zombie_is_left_behind() -> None:
    async with running() as server:
        server.gateway.heartbeat_seconds = 0.05
        async with connected(server, new_client(heartbeat_timeout=0.2)):
            await server.until(lambda: server.gateway.heartbeats > 2)
            server.gateway.silence()
            await server.gateway.resumed()


async def test_privileged_intents_are_refused() -> None:
    async with running() as server:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with connected(server, new_client(intents=discord.Intents(guilds=True, members=True))):
                pass
        assert server.gateway.identifies[0].intents & discord.Intents(members=True).value


async def test_a_wrong_token_is_refused() -> None:
    async with running() as server:
        with aimed(server), pytest.raises(discord.LoginFailure):
            async with new_client() as client:
                await client.login("wrong")


async def test_closed_with_4004_it_gives_up() -> None:
    async with running() as server:
        with aimed(server):
            running_client = asyncio.create_task(new_client().start(server.token))
            await server.gateway.connected()
            await server.gateway.close(4004)
            with pytest.raises(discord.ConnectionClosed) as closed:
                await running_client
        assert closed.value.code == 4004


async def test_guilds_are_spread_over_shards() -> None:
    async with running() as server:
        server.shards = 2
        guilds = [server.add_guild(f"Guild {number}") for number in range(4)]
        async with connected(server, client := new_client()):
            assert {guild.shard_id for guild in client.guilds} == {0, 1}
            assert len(client.guilds) == len(guilds)
        assert [each.shard for each in server.gateway.identifies] == [0, 1]


async def test_guilds_come_and_go(here: Scene) -> None:
    heard: asyncio.Queue[tuple[str, int]] = asyncio.Queue()
    for name in ("on_guild_join", "on_guild_remove", "on_guild_available", "on_guild_unavailable"):
        _listen(here.client, name, heard)
    other = here.server.add_guild("Other")
    assert await heard.get() == ("on_guild_join", other.id)
    here.server.outage(other)
    assert await heard.get() == ("on_guild_unavailable", other.id)
    here.server.recover(other)
    assert await heard.get() == ("on_guild_available", other.id)
    here.server.kick(other)
    assert await heard.get() == ("on_guild_remove", other.id)


def _listen(client: Client, name: str, heard: asyncio.Queue[tuple[str, int]]) -> None:
    async def listener(guild: discord.Guild) -> None:
        heard.put_nowait((name, guild.id))

    setattr(client, name, listener)


async def test_a_guild_that_is_not_there_yet_can_ask_already() -> None:
    async with scene() as made:
        made.server.outage(made.guild)
        assert await asked(made) == "trees 1 True"


async def test_identifies_that_come_too_fast_are_turned_away() -> None:
    async with running() as server, aiohttp.ClientSession() as session:
        server.gateway.identify_every = 60
        answers = [await _identify(server, session, shard) for shard in (0, 1)]
        assert [answer["op"] for answer in answers] == [0, 9]


async def _identify(server: Discord, session: aiohttp.ClientSession, shard: int) -> Json:
    """What the gateway says to an uncompressed identify."""
    async with session.ws_connect(server.gateway_url) as socket:
        await socket.receive_json()
        known = {"token": server.token, "intents": 1, "shard": [shard, 2]}
        await socket.send_json({"op": 2, "d": known})
        answer: Json = await socket.receive_json()
        return answer
