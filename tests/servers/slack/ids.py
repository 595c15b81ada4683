"""Ids and time stamps. They carry the server's clock and never repeat."""

from __future__ import annotations

import secrets
from itertools import count

from tests.servers.discord.clock import Clock

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    """Makes them in one order for the whole server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._last = 0

    def next(self, prefix: str) -> str:
        """Such as U0000000001. Prefixes: T team, U user, C, G and D channels, B bot, V view, F file."""
        return prefix + _base36(next(self._numbers)).rjust(10, "0")

    def ts(self) -> str:
        """A message's id within its channel: seconds with six decimals, ascending."""
        self._last = max(self._last + 1, round(self._clock.now.timestamp() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def secret(self) -> str:
        """Something that cannot be guessed."""
        return secrets.token_hex(12)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
