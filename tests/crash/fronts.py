"""A platform as a crash test needs it: places, people who click, trouble, and what stands in the places."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol

PLACES = 5
PEOPLE = 3
PATIENCE = 2.0
"""Real seconds that people wait for a verdict."""
MADE = "A question comes here at"
"""What a manager reads of a new schedule."""
VERDICT = re.compile(r"Right!|Not quite\.")
_KEY = re.compile(r"(?:answer|show|write):(\d+)")
LOST: tuple[dict[str, Any], ...] = (
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

    async def at_home(self, copies: int) -> None:
        """Wait until so many copies of the program are connected, or as many as the platform talks to."""

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

    def standing(self) -> Iterator[int]:
        """The post of every message of a post, place by place."""

    async def clicked(self, rng: random.Random) -> set[tuple[str, int]]:
        """Somebody clicks in each place; (person, post) of those who were told that their answer counts or stands."""


def post_of(controls: Iterable[str]) -> int | None:
    """The post that a message's controls name."""
    return next((int(found[1]) for each in controls if (found := _KEY.match(each))), None)
