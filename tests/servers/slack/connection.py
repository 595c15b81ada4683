"""One websocket of Socket Mode."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.servers.discord.wire import cut

Json = dict[str, Any]


class Connection:
    """`send` keeps the order and returns at once. While `muted` it is half-open: nothing is sent or answered."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self._socket = web.WebSocketResponse(timeout=0.2, autoping=False)
        self._outgoing: asyncio.Queue[Json] = asyncio.Queue()
        self.muted = False
        self.lost = False

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[web.WebSocketResponse]:
        """The accepted connection, while a task writes what is sent."""
        await self._socket.prepare(self._request)
        writer = asyncio.create_task(self._write())
        try:
            yield self._socket
        finally:
            self.lost = True
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer

    async def received(self) -> AsyncIterator[Json]:
        """What the client sends, until it or we close. Pings are answered on the way."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                yield json.loads(message.data)
            elif message.type is WSMsgType.PING and not self.muted:
                with contextlib.suppress(ConnectionError):
                    await self._socket.pong(message.data)

    def send(self, payload: Json) -> None:
        """Send, in order."""
        if not self.muted:
            self._outgoing.put_nowait(payload)

    async def close(self) -> None:
        """Say goodbye."""
        self.lost = True
        await self._socket.close(code=1001)

    def cut(self) -> None:
        """Break without a goodbye."""
        self.lost = True
        cut(self._request)

    async def _write(self) -> None:
        while True:
            payload = await self._outgoing.get()
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._socket.send_str(json.dumps(payload))
