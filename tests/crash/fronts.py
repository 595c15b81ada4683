"""The two platforms as a crash test needs them: places, people who click, trouble, and what stands in the places."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from tests.servers import discord, slack
from tests.servers.discord.permissions import MEMBER, Permission

PLACES = 5
PEOPLE = 3
PATIENCE = 2.0
"""Real seconds that people wait for a verdict."""
_KEY = re.compile(r"(?:answer|show|write):(\d+)")
_VERDICT = re.compile(r"Right!|Not quite\.")
_LOST: tuple[dict[str, Any], ...] = (
    {"lose_response": True}, {"lose_response": True, "reset": True}, {"lose_response": True}, {"reset": True},
)  # fmt: skip
"""Mostly the message arrives and only its reply is lost."""


class Front(Protocol):
    """A platform's server, with places and people in it."""

    name: str
    violations: list[str]

    def settings(self) -> dict[str, str]:
        """What the program needs to come here."""

    async def set_up(self) -> None:
        """A manager gives each place a daily at 09:00 UTC."""

    async def at_home(self, lives: int) -> None:
        """Wait until that many connections of the program are there."""

    def set_clock(self, now: datetime) -> None:
        """The server's time."""

    def blind(self) -> None:
        """Histories can't be read any more."""

    def trouble(self, rng: random.Random) -> None:
        """Order some faults around posting and looking posts up."""

    def calm(self) -> None:
        """No faults any more."""

    @property
    def sends(self) -> int:
        """How many messages the program tried to send."""

    def keys(self) -> Iterator[tuple[str, int]]:
        """(place, post) of every message of a post that stands in a place."""

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        """Somebody clicks in each place; (person, post) of those who were told that their answer counts or stands."""


def key_of(ids: Iterator[str]) -> int | None:
    """The post that a message's controls name."""
    return next((int(found[1]) for each in ids if (found := _KEY.match(each))), None)


class OnDiscord:
    """#0, #1, ... on one server."""

    name = "discord"

    def __init__(self, server: discord.Discord) -> None:
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
            assert "A question comes here at" in (await made.shown(10)).text

    async def at_home(self, lives: int) -> None:
        await self.server.gateway.connected(lives, timeout=30)

    def set_clock(self, now: datetime) -> None:
        self.server.clock.now = now

    def blind(self) -> None:
        for place in self.places:
            self.server.permit(place, MEMBER & ~Permission.READ_MESSAGE_HISTORY)

    def trouble(self, rng: random.Random) -> None:
        faults = (*_LOST, {"status": 500}, {"status": 503}, {"status": 429})
        for _ in range(rng.randrange(4)):
            self.server.faults.next("POST /channels/*/messages", **rng.choice(faults))
        if rng.random() < 0.3:
            self.server.faults.next("GET /channels/*/messages", **rng.choice(faults))

    def calm(self) -> None:
        self.server.faults.ordered.clear()

    @property
    def sends(self) -> int:
        return len(self.server.requests("POST /channels/*/messages"))

    def keys(self) -> Iterator[tuple[str, int]]:
        for place in self.places:
            for message in place.messages:
                if (key := key_of(iter(message.controls))) is not None:
                    yield str(place.id), key

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        told: set[tuple[str, int]] = set()
        for place in self.places:
            message, person = place.messages[-1] if place.messages else None, rng.choice(self.people)
            key = None if message is None else key_of(iter(message.controls))
            if message is not None and key is not None and "A" in message.buttons:
                with suppress(AssertionError):
                    asked = await self.server.click(person, message, rng.choice("ABCD"))
                    if _VERDICT.search((await asked.shown(PATIENCE)).text):
                        told.add((str(person.id), key))
        return told


class OnSlack:
    """#c0, #c1, ... in one workspace."""

    name = "slack"

    def __init__(self, server: slack.Slack) -> None:
        self.server = server
        self.places = [server.add_channel(f"c{number}") for number in range(PLACES)]
        self.people = [server.add_user(f"person{number}", tz="UTC") for number in range(PEOPLE)]
        self.boss = server.add_user("boss", owner=True, tz="UTC")
        self.violations = server.violations

    def settings(self) -> dict[str, str]:
        tokens = {"SLACK_BOT_TOKEN": slack.BOT_TOKEN, "SLACK_APP_TOKEN": slack.APP_TOKEN}
        return {**tokens, "SLACK_API_URL": self.server.api_url}

    async def set_up(self) -> None:
        for place in self.places:
            made = self.server.slash(self.boss, place, "/quiz", "schedule add time=09:00 zone=UTC")
            await self.server.until(_says(made, "A question comes here at"), "a schedule", 10)

    async def at_home(self, lives: int) -> None:
        sockets = self.server.sockets
        await self.server.until(lambda: len(sockets.connections) >= lives, f"{lives} sockets", 30)

    def set_clock(self, now: datetime) -> None:
        self.server.clock.now = now

    def blind(self) -> None:
        token = self.server.team.token
        assert token is not None
        token.scopes = tuple(scope for scope in token.scopes if not scope.endswith("history"))

    def trouble(self, rng: random.Random) -> None:
        faults = (*_LOST, {"status": 500}, {"status": 500, "acts": True}, {"retry_after": 1})
        for _ in range(rng.randrange(4)):
            self.server.faults.next("chat.postMessage", **rng.choice(faults))
        if rng.random() < 0.3:
            self.server.faults.next("conversations.history", **rng.choice(faults))

    def calm(self) -> None:
        self.server.faults.ordered.clear()

    @property
    def sends(self) -> int:
        return len(self.server.calls("chat.postMessage"))

    def keys(self) -> Iterator[tuple[str, int]]:
        for place in self.places:
            for message in place.messages:
                if (key := _slack_key(message)) is not None:
                    yield place.id, key

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        told: set[tuple[str, int]] = set()
        for place in self.places:
            message, person = place.messages[-1] if place.messages else None, rng.choice(self.people)
            key = None if message is None else _slack_key(message)
            if message is not None and key is not None and "A" in message.buttons:
                with suppress(AssertionError):
                    act = self.server.click(person, message, rng.choice("ABCD"))
                    await self.server.until(_answered(act), "a verdict", PATIENCE)
                    if act.answers and _VERDICT.search(act.answers[-1].content):
                        told.add((person.id, key))
        return told


def _slack_key(message: slack.Message) -> int | None:
    return key_of(str(control.get("action_id", "")) for control in message.controls)


def _says(act: slack.Act, words: str) -> Callable[[], bool]:
    return lambda: any(words in message.content for message in act.answers)


def _answered(act: slack.Act) -> Callable[[], bool]:
    return lambda: bool(act.answers or act.failure)
