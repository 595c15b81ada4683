"""Servers of our own with channels full of people, before a bot that is a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

from adapters.slack.places import joined, place_of
from benchmarks.serving import START
from bot.talk import Person, Place, Workspace
from tests.servers import discord, slack
from tests.slack.stage import config, posted

CHANNELS = 20
MEETING = 50
"""So many meet the bot at once."""
Shown: TypeAlias = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Front:
    """A server whose people click on the answer A of the daily in one of its channels, each once."""

    platform: str
    settings: Mapping[str, Any]
    places: tuple[Place, ...]
    people: Sequence[Person]
    serving: Callable[[int | None], None]
    """The bot has posted; the port is that of a bot which listens."""
    met: Callable[[], Awaitable[None]]
    """Everybody asks for something and is answered: nobody is new to the bot any more."""
    click: Callable[[int], Awaitable[Shown]]
    """Of the person with that number. What it gives tells whether the verdict is there."""


Fronted: TypeAlias = Callable[[int], AbstractAsyncContextManager[Front]]


@asynccontextmanager
async def _discord(count: int) -> AsyncIterator[Front]:
    async with discord.running(START, spec=None) as server:
        guild = server.add_guild("Study group")
        channels = [server.add_channel(guild, f"ml-{number}") for number in range(CHANNELS)]
        users = [server.add_user(f"ana{number}") for number in range(count)]
        workspace = Workspace("discord", str(guild.id), guild.name)
        places = tuple(Place(workspace, str(each.id), f"#{each.name}") for each in channels)
        posts: list[discord.Message] = []

        def serving(_: int | None) -> None:
            posts.extend(next(each for each in channel.messages if each.buttons) for channel in channels)

        async def click(number: int) -> Shown:
            act = await server.click(users[number], posts[number % CHANNELS], "A")
            return lambda: act.message is not None

        async def met() -> None:
            """Discord tells with each interaction whose it is."""

        settings = {"token": server.token, "api_url": server.rest_url}
        people = [Person("discord", str(user.id), user.name) for user in users]
        yield Front("discord", settings, places, people, serving, met, click)


@asynccontextmanager
async def _slack(count: int, **settings: Any) -> AsyncIterator[Front]:
    async with slack.running(START) as server:
        channels = [server.add_channel(f"ml-{number}") for number in range(CHANNELS)]
        users = [server.add_user(f"ana{number}") for number in range(count)]
        places = tuple(place_of(each.team.id, each.team.name, each.id, each.name) for each in channels)
        posts: list[slack.Message] = []

        def serving(port: int | None) -> None:
            posts.extend(posted(channel) for channel in channels)
            if port is not None:
                server.serve_http(f"http://127.0.0.1:{port}/slack/events")

        async def click(number: int) -> Shown:
            act = server.click(users[number], posts[number % CHANNELS], "A")
            return lambda: bool(act.produced)

        async def met() -> None:
            for first in range(0, count, MEETING):
                some = users[first : first + MEETING]
                asked = [server.slash(user, channels[0], "/quiz", "help") for user in some]
                await asyncio.gather(*(act.shown() for act in asked))

        people = [Person("slack", joined(user.team.id, user.id), user.real_name, user.tz) for user in users]
        secret = server.signing_secret if settings else ""
        given = asdict(replace(config(server), signing_secret=secret, **settings))
        yield Front("slack", given, places, people, serving, met, click)


FRONTS: Mapping[str, Fronted] = {
    "Discord": _discord,
    "Slack, Socket Mode": _slack,
    "Slack, HTTP": lambda count: _slack(count, app_token="", port=0),
}
