"""A gateway session: one shard of one client, alive across reconnections."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.servers.discord.wire import Wire

Json = dict[str, Any]
GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = (
    1,
    1 << 1,
    1 << 8,
    1 << 9,
    1 << 12,
    1 << 15,
)
PRIVILEGED = MEMBERS | PRESENCES | CONTENT


@dataclass(frozen=True, slots=True)
class Identify:
    """What a client said when it identified; `moment` is the loop's time in seconds."""

    token: str
    intents: int
    shard: int
    shards: int
    moment: float


@dataclass(slots=True, eq=False)
class Session:
    """`history` is every event with its number, to be replayed. `wire` is None while the client is away."""

    id: str
    intents: int
    shard: int
    shards: int
    wire: Wire | None
    history: list[Json] = field(default_factory=list)

    @classmethod
    def of(cls, said: Identify, wire: Wire) -> Session:
        """A new session."""
        return cls(secrets.token_hex(16), said.intents, said.shard, said.shards, wire)

    def owns(self, guild_id: int | None) -> bool:
        """Whether the shard serves the guild; direct messages are shard 0's."""
        return self.shard == ((guild_id >> 22) % self.shards if guild_id else 0)

    def concerns(self, event: str, guild_id: int | None) -> bool:
        """Whether the session hears of the event: its guild by the shard, its kind by the intents."""
        if not self.owns(guild_id):
            return False
        if event.startswith("MESSAGE_"):
            return bool(self.intents & (GUILD_MESSAGES if guild_id else DIRECT_MESSAGES))
        return event == "INTERACTION_CREATE" or bool(self.intents & GUILDS)

    def tell(self, event: str, data: Json) -> None:
        """The next event."""
        payload = {"op": 0, "t": event, "s": len(self.history) + 1, "d": data}
        self.history.append(payload)
        if self.wire:
            self.wire.send(payload)

    def ready(self, bot: Json, guilds: list[int], url: str) -> Json:
        """READY's data."""
        return {
            "v": 10,
            "user": {**bot, "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
            "session_id": self.id,
            "session_type": "normal",
            "resume_gateway_url": url,
            "shard": [self.shard, self.shards],
            "application": {"id": bot["id"], "flags": 0},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "guild_join_requests": [],
            "user_settings": {},
            "_trace": [],
        }

    def resume(self, wire: Wire, seen: int) -> None:
        """Replay what came after the event of that number, then say so."""
        for payload in self.history[seen:]:
            wire.send(payload)
        self.wire = wire
        self.tell("RESUMED", {"_trace": []})

    def wire_now(self) -> Wire:
        """The connection, which has to be there."""
        assert self.wire, "the session is not connected"
        return self.wire

    def detached(self) -> Wire:
        """The connection, which from now on no event reaches."""
        wire, self.wire = self.wire_now(), None
        return wire
