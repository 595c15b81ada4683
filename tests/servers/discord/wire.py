"""A websocket as the gateway speaks over it: JSON, compressed if the client asked for it."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import socket as sockets
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]


class Wire:
    """One connection. `send` keeps the order and returns at once; after `cut` nothing is sent."""

    def __init__(self, request: web.Request, compression: str | None) -> None:
        self._request = request
        self._socket = web.WebSocketResponse(timeout=1)
        self._squeeze = _compressor(compression)
        self._outgoing: asyncio.Queue[Json] = asyncio.Queue()
        self._muted = False

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[web.WebSocketResponse]:
        """The accepted connection, while a task writes what is sent."""
        await self._socket.prepare(self._request)
        writer = asyncio.create_task(self._write())
        try:
            yield self._socket
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer

    async def received(self) -> AsyncIterator[Json]:
        """What the client sends, until it or we close."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                yield json.loads(message.data)

    def send(self, payload: Json) -> None:
        """Send, in order."""
        if not self._muted:
            self._outgoing.put_nowait(payload)

    def mute(self) -> None:
        """Send nothing any more."""
        self._muted = True

    async def close(self, code: int, reason: str = "") -> None:
        """Say goodbye with a code."""
        if self._request.transport is not None:
            await self._socket.close(code=code, message=reason.encode())

    def cut(self) -> None:
        """Let the connection break, without a goodbye."""
        cut(self._request)

    @property
    def close_code(self) -> int | None:
        """The code that the client closed with."""
        return self._socket.close_code

    async def _write(self) -> None:
        while True:
            payload = await self._outgoing.get()
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._put(json.dumps(payload))

    async def _put(self, text: str) -> None:
        if self._squeeze:
            await self._socket.send_bytes(self._squeeze(text.encode()))
        else:
            await self._socket.send_str(text)


def cut(request: web.Request, reset: bool = False) -> None:
    """Break a connection: the peer sees its end or, with `reset`, ECONNRESET."""
    transport = request.transport
    if transport is None:
        return
    raw = transport.get_extra_info("socket")
    if reset and raw is not None:
        raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _compressor(name: str | None) -> Callable[[bytes], bytes] | None:
    """One stream for the whole connection, flushed after every message. discord.py asks for zlib, from 3.14 on for zstd."""
    if name == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if name == "zstd-stream":
        zstd = importlib.import_module("compression.zstd").ZstdCompressor()
        return lambda data: bytes(zstd.compress(data, zstd.FLUSH_BLOCK))
    assert name is None, f"unknown compression {name}"
    return None
