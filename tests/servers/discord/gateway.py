"""The gateway, version 10: hello, identify, ready, heartbeats, resume, and every way to lose a connection."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.servers.discord.bell import Bell
from tests.servers.discord.guild import Guild
from tests.servers.discord.session import PRIVILEGED, Identify, Session
from tests.servers.discord.wire import Wire
from tests.servers.discord.world import World

Json = dict[str, Any]
RECONNECT, INVALID, HELLO, ACK = 7, 9, 10, 11
BAD_TOKEN, NOT_ALLOWED = 4004, 4014


@dataclass(slots=True)
class Gateway:
    """Sessions by id. `identifies` and `resumes` are the history."""

    token: str
    bell: Bell
    url: str = ""
    world: World = field(init=False)
    heartbeat_seconds: float = 41.25
    allowed_privileged: int = 0
    identify_every: float = 0.0
    """Real seconds between two identifies (5 on the real one, max_concurrency 1); 0 is off."""
    sessions: dict[str, Session] = field(default_factory=dict)
    identifies: list[Identify] = field(default_factory=list)
    resumes: list[str] = field(default_factory=list)
    heartbeats: int = 0
    closed_by_client: list[int | None] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from hello to its end."""
        wire = Wire(request, request.query.get("compress"))
        async with wire.open() as response:
            wire.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}})
            async for payload in wire.received():
                await self._receive(wire, payload)
                self.bell.ring()
        self._leave(wire)
        return response

    def emit(self, event: str, data: Json, guild: Guild | None = None) -> None:
        """Tell every session whose shard and intents it concerns; those that are away hear it when they resume."""
        for session in self.sessions.values():
            if session.concerns(event, guild.id if guild else None):
                session.tell(event, data)
        self.bell.ring()

    async def connected(self, shards: int = 1, timeout: float = 3) -> None:  # noqa: ASYNC109
        """Wait until that many sessions are connected."""
        await self.bell.until(lambda: len(self._present()) >= shards, f"{shards} connected shards", timeout)

    async def resumed(self, times: int = 1, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Wait until sessions were resumed that often since the start."""
        await self.bell.until(lambda: len(self.resumes) >= times, f"{times} resumes", timeout)

    def drop(self) -> None:
        """Break all connections. The client may resume."""
        for session in self._present():
            session.detached().cut()

    def ask_to_reconnect(self) -> None:
        """Op 7 to all: the client closes and resumes."""
        for session in self._present():
            session.wire_now().send({"op": RECONNECT, "d": None})

    def invalidate(self, resumable: bool = False) -> None:
        """Op 9 to all; the sessions are gone unless `resumable`."""
        for session in self._present():
            session.detached().send({"op": INVALID, "d": resumable})
            if not resumable:
                del self.sessions[session.id]

    def silence(self) -> None:
        """Make zombies of all connections: they stay open, and nothing comes any more, no acknowledgement either."""
        for session in self._present():
            session.wire_now().mute()

    async def close(self, code: int) -> None:
        """Close all connections with a code."""
        for session in self._present():
            await session.detached().close(code)

    def _present(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.wire]

    def _leave(self, wire: Wire) -> None:
        """A session whose client closed with 1000 or 1001 is over; otherwise it can be resumed."""
        self.closed_by_client.append(wire.close_code)
        for session in [each for each in self.sessions.values() if each.wire is wire]:
            session.wire = None
            if wire.close_code in (1000, 1001):
                del self.sessions[session.id]
        self.bell.ring()

    async def _receive(self, wire: Wire, payload: Json) -> None:
        match payload["op"]:
            case 1:
                self.heartbeats += 1
                wire.send({"op": ACK, "d": None})
            case 2:
                await self._identify(wire, payload["d"])
            case 6:
                await self._resume(wire, payload["d"])

    async def _identify(self, wire: Wire, data: Json) -> None:
        moment = asyncio.get_running_loop().time()
        early = bool(self.identifies) and moment - self.identifies[-1].moment < self.identify_every
        shard, shards = data.get("shard", (0, 1))
        known = Identify(data["token"], int(data["intents"]), shard, shards, moment)
        self.identifies.append(known)
        if known.token != self.token:
            await wire.close(BAD_TOKEN, "Authentication failed.")
        elif known.intents & PRIVILEGED & ~self.allowed_privileged:
            await wire.close(NOT_ALLOWED, "Disallowed intent(s).")
        elif early:
            wire.send({"op": INVALID, "d": False})
        else:
            self._welcome(Session.of(known, wire))

    def _welcome(self, session: Session) -> None:
        self.sessions[session.id] = session
        mine = [guild for guild in self.world.guilds.values() if session.owns(guild.id)]
        session.tell("READY", session.ready(self.world.bot.json(), [guild.id for guild in mine], self.url))
        for guild in mine:
            if guild.available:
                session.tell("GUILD_CREATE", guild.created())

    async def _resume(self, wire: Wire, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            await wire.close(BAD_TOKEN, "Authentication failed.")
        elif session is None:
            wire.send({"op": INVALID, "d": False})
        else:
            session.resume(wire, int(data["seq"] or 0))
            self.resumes.append(session.id)
