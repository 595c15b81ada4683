"""Rate limits. Both are off until a test sets them, so that tests are quick. Real seconds: clients sleep for real."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field
from hashlib import md5

from tests.servers.discord.call import Call
from tests.servers.discord.errors import RefusedError

_FREE = ("/interactions/", "/webhooks/")
"""Not bound to the global limit."""


@dataclass(slots=True)
class Bucket:
    """So many requests in a window of so many seconds."""

    limit: int
    window: float
    started: float = -math.inf
    used: int = 0

    def take(self, now: float) -> bool:
        """Count a request. False if there is no room left."""
        if now - self.started >= self.window:
            self.started, self.used = now, 0
        self.used += 1
        return self.used <= self.limit

    def left(self, now: float) -> float:
        """Seconds until the window ends."""
        return max(0.0, self.started + self.window - now)


@dataclass(slots=True)
class Quotas:
    """`per_channel`: messages a channel, as (limit, seconds), 5 in 5 s in life. `overall`: all requests, 50 in 1 s in life."""

    per_channel: tuple[int, float] | None = None
    overall: tuple[int, float] | None = None
    refused: int = 0
    _channels: dict[str, Bucket] = field(default_factory=dict)
    _all: Bucket | None = None

    def take(self, call: Call) -> dict[str, str]:
        """Count a request: its headers. Raises 429."""
        now = asyncio.get_running_loop().time()
        if self.overall and not call.template.startswith(_FREE):
            self._all = self._all or Bucket(*self.overall)
            if not self._all.take(now):
                raise self._too_many(self._all, now, everywhere=True)
        if not self.per_channel or (call.method, call.template) != (
            "POST",
            "/channels/{channel_id}/messages",
        ):
            return {}
        bucket = self._channels.setdefault(call.params["channel_id"], Bucket(*self.per_channel))
        if not bucket.take(now):
            raise self._too_many(bucket, now, everywhere=False)
        return headers(bucket, now)

    def _too_many(self, bucket: Bucket, now: float, everywhere: bool) -> RefusedError:
        self.refused += 1
        wait = math.ceil(bucket.left(now) * 1000) / 1000
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
        refused = RefusedError(429, body)
        scope = {
            "X-RateLimit-Scope": "global" if everywhere else "user",
            "Retry-After": str(math.ceil(wait)),
            "Via": "1.1 google",
        }
        refused.headers = {
            **scope,
            **({"X-RateLimit-Global": "true"} if everywhere else headers(bucket, now)),
        }
        return refused


def headers(bucket: Bucket, now: float) -> dict[str, str]:
    """X-RateLimit-*."""
    left = bucket.left(now)
    return {
        "X-RateLimit-Limit": str(bucket.limit),
        "X-RateLimit-Remaining": str(max(0, bucket.limit - bucket.used)),
        "X-RateLimit-Reset": f"{time.time() + left:.3f}",
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": md5(b"messages", usedforsecurity=False).hexdigest(),
    }
