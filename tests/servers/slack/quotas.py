"""Rate limits, all off until a test sets them."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field

from tests.servers.discord.clock import Clock
from tests.servers.slack.errors import RefusedError


@dataclass(slots=True)
class Quota:
    """So many calls in a sliding window of seconds. `retry_after` overrules the honest header, to be quick."""

    limit: int
    seconds: float
    retry_after: int | None = None
    _calls: dict[str, list[float]] = field(default_factory=dict)

    def take(self, key: str, now: float) -> None:
        """Count a call. Raises ratelimited (429)."""
        recent = self._calls[key] = [each for each in self._calls.get(key, ()) if now - each < self.seconds]
        if len(recent) >= self.limit:
            honest = max(1, math.ceil(recent[0] + self.seconds - now))
            wait = honest if self.retry_after is None else self.retry_after
            raise RefusedError("ratelimited", 429, {"Retry-After": str(wait)})
        recent.append(now)


@dataclass(slots=True)
class Quotas:
    """`post`: chat.postMessage in a channel, 1 in 1 s in life. `update`: chat.update in a workspace, 50 in 60 s.

    `history`: conversations.history in a workspace, for commercially distributed apps 1 in 60 s with 15 messages a
    page: `distributed()`. Both real time and the server's clock count.
    """

    clock: Clock
    post: Quota | None = None
    update: Quota | None = None
    history: Quota | None = None
    page: int = 999
    refused: int = 0
    _start: float = field(init=False)

    def __post_init__(self) -> None:
        self._start = self.clock.now.timestamp()

    def distributed(self, on: bool = True) -> None:
        """The app is sold outside the Marketplace, or is not."""
        self.history, self.page = (Quota(1, 60), 15) if on else (None, 999)

    def take(self, quota: Quota | None, key: str) -> None:
        """Count a call under that key. Raises ratelimited."""
        if quota is None:
            return
        now = asyncio.get_running_loop().time() + self.clock.now.timestamp() - self._start
        try:
            quota.take(key, now)
        except RefusedError:
            self.refused += 1
            raise
