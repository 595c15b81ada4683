"""Slack's Web API: one session for all calls, and two tempers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT = aiohttp.ClientTimeout(total=30, connect=10)


@asynccontextmanager
async def connected(api_url: str) -> AsyncIterator[Clients]:
    """Clients on one session for all calls, through the environment's proxy unless NO_PROXY names Slack. Both are looked up here:
    aiohttp's own `trust_env` has threads look for them, and for passwords in ~/.netrc, at every call."""
    address = urlsplit(api_url)
    bypass = bool(proxy_bypass(address.hostname or ""))
    proxy = None if bypass else getproxies().get(address.scheme)
    async with aiohttp.ClientSession(timeout=TIMEOUT, proxy=proxy) as session:
        yield Clients(session, api_url, bypass=bypass)


class Clients:
    """Makes clients, which are cheap: what costs is the session. slack_sdk looks for a proxy itself but knows nothing of NO_PROXY:
    with `bypass`, what it found is taken away."""

    def __init__(self, session: aiohttp.ClientSession, api_url: str, *, bypass: bool) -> None:
        self.session = session
        self.api_url = f"{api_url.rstrip('/')}/"
        self._bypass = bypass

    def reading(self, token: str | None = None) -> AsyncWebClient:
        """For calls that change nothing: repeated when the connection breaks, and after a 429 when Slack says."""
        handlers = [AsyncConnectionErrorRetryHandler(), AsyncRateLimitErrorRetryHandler(max_retry_count=2)]
        return self._client(token, handlers)

    def sending(self, token: str | None = None) -> AsyncWebClient:
        """For calls that change something: never repeated blindly, for the first may have arrived."""
        return self._client(token, [])

    def _client(self, token: str | None, handlers: list[Any]) -> AsyncWebClient:
        client = AsyncWebClient(
            token=token, base_url=self.api_url, session=self.session, retry_handlers=handlers
        )
        if self._bypass:
            client.proxy = None
        return client
