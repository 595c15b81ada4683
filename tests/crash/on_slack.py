"""Slack, for a crash test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from tests.crash.fronts import LOST, MADE, PATIENCE, PEOPLE, PLACES, VERDICT, post_of
from tests.servers.slack import APP_TOKEN, BOT_TOKEN, Act, Channel, Message, Slack, User


class OnSlack:
    """#c0, #c1, ... in one workspace."""

    name = "slack"

    def __init__(self, server: Slack) -> None:
        self.server = server
        self.places = [server.add_channel(f"c{number}") for number in range(PLACES)]
        self.people = [server.add_user(f"person{number}", tz="UTC") for number in range(PEOPLE)]
        self.boss = server.add_user("boss", owner=True, tz="UTC")
        self.violations = server.violations

    def settings(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": self.server.api_url,
        }  # fmt: skip

    async def set_up(self) -> None:
        for place in self.places:
            made = self.server.slash(self.boss, place, "/quiz", "schedule add time=09:00 zone=UTC")
            assert MADE in await self._answer(made, 10)

    async def at_home(self, copies: int) -> None:
        sockets = self.server.sockets
        await self.server.until(lambda: len(sockets.connections) >= copies, f"{copies} sockets", 30)

    def set_clock(self, now: datetime) -> None:
        self.server.clock.now = now

    def blind(self) -> None:
        token = self.server.team.token
        assert token is not None
        token.scopes = tuple(scope for scope in token.scopes if not scope.endswith("history"))

    def trouble(self, rng: random.Random) -> None:
        faults = (*LOST, {"status": 500}, {"status": 500, "acts": True}, {"retry_after": 1})
        for _ in range(rng.randrange(4)):
            self.server.faults.next("chat.postMessage", **rng.choice(faults))
        if rng.random() < 0.3:
            self.server.faults.next("conversations.history", **rng.choice(faults))

    def calm(self) -> None:
        self.server.faults.ordered.clear()

    @property
    def sends(self) -> int:
        return len(self.server.calls("chat.postMessage"))

    def standing(self) -> Iterator[int]:
        found = (_post(message) for place in self.places for message in place.messages)
        return (post for post in found if post is not None)

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        told: set[tuple[str, int]] = set()
        for message in filter(None, map(_open, self.places)):
            person, post = rng.choice(self.people), _post(message)
            with suppress(AssertionError):  # nobody is there to answer
                act = self.server.click(person, message, rng.choice("ABCD"))
                if VERDICT.search(await self._answer(act, PATIENCE)) and post is not None:
                    told.add((_key(person), post))
        return told

    async def _answer(self, act: Act, patience: float) -> str:
        """What the person is told, past what else the bot says meanwhile."""
        await self.server.until(lambda: bool(act.answers or act.failure), "an answer", patience)
        return act.answers[-1].content if act.answers else ""


def _post(message: Message) -> int | None:
    return post_of(str(control.get("action_id", "")) for control in message.controls)


def _open(place: Channel) -> Message | None:
    """The last message, if it can be answered."""
    return place.messages[-1] if place.messages and "A" in place.messages[-1].buttons else None


def _key(person: User) -> str:
    """As the quiz knows them."""
    return f"{person.team.id}:{person.id}"
