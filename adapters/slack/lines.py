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
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import wording
from adapters.slack.config import Config
from adapters.slack.manifest import EVENTS
from adapters.slack.problems import BAD_TOKEN, code_of
from bot.errors import SetupError

log = logging.getLogger(__name__)

LOST_FOR = 30.0
"""Seconds without a connection after which all is set up anew: slack_sdk tries again with one address, good for one use."""
PING = 2.5
"""Seconds between pings: a connection that is cut is noticed after one, one that is half open after about four seconds."""


@asynccontextmanager
async def socket(
    config: Config, bolt: AsyncApp, client: AsyncWebClient
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Connected by Socket Mode, and what to wait for: it ends when the connection is lost. Bolt reconnects by itself. Raises SetupError for a token that Slack refuses.

    The first address is asked for here, for Bolt would go on asking for ever with a token that is refused.
    """
    handler = AsyncSocketModeHandler(bolt, config.app_token, web_client=client, ping_interval=PING)
    handler.client.proxy = client.proxy
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
    runner = web.AppRunner(bolt.web_app(path=EVENTS), access_log=None)
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
