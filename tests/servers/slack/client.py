"""Bringing the real Bolt to the server: over Socket Mode, or over HTTP on a port of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack.server import APP_TOKEN, BOT_TOKEN, Slack


@asynccontextmanager
async def client(server: Slack, token: str | None = BOT_TOKEN) -> AsyncIterator[AsyncWebClient]:
    """A client that repeats nothing, on a session of its own."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token=token, base_url=server.api_url, session=session, retry_handlers=[])


@asynccontextmanager
async def connected(
    server: Slack, app: AsyncApp, ping_interval: float = 0.2
) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app on Socket Mode, closed at the end."""
    handler = AsyncSocketModeHandler(app, APP_TOKEN, ping_interval=ping_interval)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await server.sockets.connected()
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def served(server: Slack, app: AsyncApp) -> AsyncIterator[str]:
    """The app on HTTP; Slack sends everything there. Gives its origin, such as http://127.0.0.1:1234."""
    runner = web.AppRunner(app.web_app(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    server.serve_http(f"{origin}/slack/events")
    try:
        yield origin
    finally:
        await runner.cleanup()
