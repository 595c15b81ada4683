"""How Slack reaches the bot: Socket Mode, or HTTP when a port is set."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.async_listeners import AsyncSocketModeRequestListener
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import wording
from adapters.slack.config import Config
from adapters.slack.manifest import EVENTS
from adapters.slack.problems import BAD_TOKEN, code_of
from adapters.slack.server import Server
from adapters.slack.tasks import Tasks
from bot.errors import SetupError

log = logging.getLogger(__name__)

LOST_FOR = 30.0
"""Seconds without a connection after which all is set up anew: slack_sdk tries again with one address, good for one use."""
PING = 2.5
"""Seconds between pings: a connection that is cut is noticed after one, one that is half open after about four seconds."""

GRACE = 1.0
"""Seconds that HTTP requests under way have when the bot stops."""


@asynccontextmanager
async def socket(
    config: Config, bolt: AsyncApp, client: AsyncWebClient, tasks: Tasks
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Connected by Socket Mode, and what to wait for: it ends when the connection is lost. Bolt reconnects by itself. Raises SetupError for a token that Slack refuses.

    The first address is asked for here, for Bolt would go on asking for ever with a token that is refused.
    """
    handler = AsyncSocketModeHandler(bolt, config.app_token, web_client=client, ping_interval=PING)
    handler.client.proxy = client.proxy
    handler.client.socket_mode_request_listeners = [_tracked(handler, tasks)]
    try:
        handler.client.wss_uri = await handler.client.issue_new_wss_url()
        async with asyncio.timeout(LOST_FOR):
            await handler.connect_async()  # type: ignore[no-untyped-call]
        yield lambda: _lost(handler)
    except SlackApiError as problem:
        if code_of(problem) in (*BAD_TOKEN, "not_allowed_token_type", "missing_scope"):
            raise SetupError(wording.APP_TOKEN) from None
        raise
    finally:
        await _closed(handler)


@asynccontextmanager
async def http(config: Config, bolt: AsyncApp, host: str) -> AsyncIterator[int]:
    """Serving on the port, which is told. Bolt checks signatures and time stamps. Raises SetupError for a port in use."""
    runner = web.AppRunner(
        Server(config.port or 0, EVENTS, bolt).web_app, access_log=None, shutdown_timeout=GRACE
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, config.port)
        try:
            await site.start()
        except OSError as problem:
            raise SetupError(wording.PORT_TAKEN.format(port=config.port, why=problem.strerror)) from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _tracked(handler: AsyncSocketModeHandler, tasks: Tasks) -> AsyncSocketModeRequestListener:
    """Bolt's own listener as a task that is awaited before the connection is closed: its end is the acknowledgement."""

    async def listener(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await asyncio.wait({tasks.start(handler.handle(client, request))})  # type: ignore[arg-type]  # its own client

    return listener  # type: ignore[return-value]  # a protocol or a function, slack_sdk takes both


async def _lost(handler: AsyncSocketModeHandler) -> None:
    away = 0.0
    while away < LOST_FOR:
        await asyncio.sleep(PING)
        away = 0.0 if await handler.client.is_connected() else away + PING
    log.warning("the connection to Slack was lost and is set up anew")


async def _closed(handler: AsyncSocketModeHandler) -> None:
    client = handler.client
    await handler.close_async()  # type: ignore[no-untyped-call]
    tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
    await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
