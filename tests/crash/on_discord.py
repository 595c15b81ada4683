"""Discord, for a crash test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from tests.crash.fronts import LOST, MADE, PATIENCE, PEOPLE, PLACES, VERDICT, post_of
from tests.servers.discord import MEMBER, Channel, Discord, Message, Permission


class OnDiscord:
    """#c0, #c1, ... on one server."""

    name = "discord"

    def __init__(self, server: Discord) -> None:
        self.server = server
        guild = server.add_guild("Study group")
        self.places = [server.add_channel(guild, f"c{number}") for number in range(PLACES)]
        self.people = [server.add_user(f"person{number}") for number in range(PEOPLE)]
        self.boss = server.add_user("boss")
        server.grant(guild, self.boss, Permission.MANAGE_GUILD)
        self.violations = server.violations

    def settings(self) -> dict[str, str]:
        return {"DISCORD_TOKEN": self.server.token, "DISCORD_API_URL": self.server.rest_url}

    async def set_up(self) -> None:
        await self.server.until(self.server.commands.all, "the commands", 30)
        for place in self.places:
            made = await self.server.slash(self.boss, place, "quiz schedule add", time="09:00", zone="UTC")
            assert MADE in (await made.shown(10)).text

    async def at_home(self, copies: int) -> None:
        """There is one shard, which one of the copies serves."""
        await self.server.gateway.connected(1, timeout=30)

    def set_clock(self, now: datetime) -> None:
        self.server.clock.now = now

    def blind(self) -> None:
        for place in self.places:
            self.server.permit(place, MEMBER & ~Permission.READ_MESSAGE_HISTORY)

    def trouble(self, rng: random.Random) -> None:
        faults = (*LOST, {"status": 500}, {"status": 503}, {"status": 429})
        for _ in range(rng.randrange(4)):
            self.server.faults.next("POST /channels/*/messages", **rng.choice(faults))
        if rng.random() < 0.3:
            self.server.faults.next("GET /channels/*/messages", **rng.choice(faults))

    def calm(self) -> None:
        self.server.faults.ordered.clear()

    @property
    def sends(self) -> int:
        return len(self.server.requests("POST /channels/*/messages"))

    def standing(self) -> Iterator[int]:
        found = (post_of(message.controls) for place in self.places for message in place.messages)
        return (post for post in found if post is not None)

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        told: set[tuple[str, int]] = set()
        for message in filter(None, map(_open, self.places)):
            person, post = rng.choice(self.people), post_of(message.controls)
            with suppress(AssertionError):  # nobody is there to answer
                asked = await self.server.click(person, message, rng.choice("ABCD"))
                if VERDICT.search((await asked.shown(PATIENCE)).text) and post is not None:
                    told.add((str(person.id), post))
        return told


def _open(place: Channel) -> Message | None:
    """The last message, if it can be answered."""
    return place.messages[-1] if place.messages and "A" in place.messages[-1].buttons else None
