"""How much one person may ask for at once: nobody slows the others down by flooding."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

BURST = 120
"""Requests that may come at once."""
EVERY = timedelta(seconds=1)
"""After this time one more is allowed."""
KNOWN = 10_000
"""Persons remembered, the latest ones; about a mebibyte."""


class Budget:
    """A leaky bucket for each person. It is no state of the quiz: a restart forgives, each copy counts for itself."""

    def __init__(self) -> None:
        self._free_at: OrderedDict[tuple[str, str], datetime] = OrderedDict()

    def allows(self, platform: str, person: str, now: datetime) -> bool:
        """Whether one more request is within the budget; it is counted if so. `now` is aware UTC."""
        key = (platform, person)
        free_at = max(self._free_at.pop(key, now), now)
        if free_at - now > BURST * EVERY:  # the clock went back
            free_at = now
        allowed = free_at - now <= (BURST - 1) * EVERY
        self._free_at[key] = free_at + EVERY if allowed else free_at
        if len(self._free_at) > KNOWN:
            self._free_at.popitem(last=False)
        return allowed
