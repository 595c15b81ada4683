"""Socket Mode: addresses, connections, and every way to lose them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import web

from tests.servers.discord.bell import Bell
from tests.servers.slack.connection import Connection
from tests.servers.slack.message import APP_ID

Json = dict[str, Any]


@dataclass(slots=True)
class Sockets:
    """`connections` are the living ones, oldest first; acts go over the newest. `opened` counts all."""

    url: str
    bell: Bell
    on_open: Callable[[], None] = lambda: None
    on_ack: Callable[[str, Any], None] = lambda _id, _payload: None
    on_violation: Callable[[str], None] = lambda _said: None
    connections: list[Connection] = field(default_factory=list)
    opened: int = 0
    tickets: set[str] = field(default_factory=set)

    def ticket(self) -> str:
        """An address that can be used once."""
        ticket = uuid4().hex
        self.tickets.add(ticket)
        return f"{self.url}/link/?ticket={ticket}&app_id={APP_ID}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=401)
        self.tickets.remove(ticket)
        connection = Connection(request)
        async with connection.open() as response:
            self._welcome(connection)
            async for payload in connection.received():
                self._receive(connection, payload)
        self._leave(connection)
        return response

    @property
    def newest(self) -> Connection | None:
        """Where the next envelope goes."""
        return self.connections[-1] if self.connections else None

    async def connected(self, times: int = 1, timeout: float = 5) -> None:  # noqa: ASYNC109
        """Wait until that many connections were opened since the start, and one lives."""
        await self.bell.until(
            lambda: self.opened >= times and self.connections, f"connection {times} of Socket Mode", timeout
        )

    def drop(self) -> None:
        """Break all connections without a goodbye."""
        for connection in list(self.connections):
            connection.cut()
        self.connections.clear()

    def silence(self) -> None:
        """Make all connections half-open: nothing comes any more, pings stay unanswered, envelopes are lost."""
        for connection in self.connections:
            connection.muted = True

    def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Slack's disconnect message to all: "refresh_requested" or "warning". The client closes and comes back."""
        for connection in self.connections:
            debug = {"host": "loopback"}
            connection.send({"type": "disconnect", "reason": reason, "debug_info": debug})

    async def close(self) -> None:
        """Close all."""
        for connection in list(self.connections):
            await connection.close()

    def _welcome(self, connection: Connection) -> None:
        self.connections.append(connection)
        self.opened += 1
        info = {"connection_info": {"app_id": APP_ID}, "num_connections": len(self.connections)}
        debug = {"host": "loopback", "build_number": 10, "approximate_connection_time": 18060}
        connection.send({"type": "hello", **info, "debug_info": debug})
        self.on_open()
        self.bell.ring()

    def _leave(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        self.bell.ring()

    def _receive(self, connection: Connection, payload: Json) -> None:
        """An acknowledgement; what comes over a half-open connection is lost."""
        if not isinstance(payload, dict) or set(payload) - {"envelope_id", "payload"}:
            self.on_violation(f"socket: not an acknowledgement: {payload}")
        elif not connection.muted:
            self.on_ack(str(payload.get("envelope_id")), payload.get("payload"))
