"""Requests without discord.py, which checks some limits itself and retries some refusals."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.servers.discord import Channel, Discord, Interaction

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        """Discord's error code."""
        return int(self.body["code"])

    @property
    def paths(self) -> set[str]:
        """Where the errors of an invalid form are: "components.0.label"."""
        return set(_paths(self.body.get("errors", {}), ""))


@dataclass(frozen=True, slots=True)
class Raw:
    """The bot, by hand."""

    server: Discord
    session: aiohttp.ClientSession
    token: str

    async def ask(self, method: str, path: str, body: Any = None, **files: bytes) -> Reply:
        """One request; with files (by name) the body goes as `payload_json`."""
        headers = {"Authorization": f"Bot {self.token}"}
        sent: Json = {"data": _form(body, files)} if files else {"json": body} if body is not None else {}
        async with self.session.request(method, self.server.rest_url + path, headers=headers, **sent) as got:
            raw = await got.read()
            return Reply(got.status, json.loads(raw) if raw else None, dict(got.headers))

    async def post(self, channel: Channel, body: Json, **files: bytes) -> Reply:
        """A message in a channel."""
        return await self.ask("POST", f"/channels/{channel.id}/messages", body, **files)

    async def answer(self, interaction: Interaction, kind: int, data: Json | None = None) -> Reply:
        """A callback."""
        body = {"type": kind, **({"data": data} if data is not None else {})}
        return await self.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)

    async def follow_up(self, interaction: Interaction, data: Json) -> Reply:
        """A further message."""
        return await self.ask("POST", f"/webhooks/{self.server.world.bot.id}/{interaction.token}", data)

    async def original(self, method: str, interaction: Interaction, data: Json | None = None) -> Reply:
        """The first answer, read, changed or deleted."""
        path = f"/webhooks/{self.server.world.bot.id}/{interaction.token}/messages/@original"
        return await self.ask(method, path, data)


@asynccontextmanager
async def by_hand(server: Discord) -> AsyncIterator[Raw]:
    """The bot, by hand."""
    async with aiohttp.ClientSession() as session:
        yield Raw(server, session, server.token)


def _form(body: Any, files: dict[str, bytes]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body))
    for index, (name, data) in enumerate(files.items()):
        form.add_field(f"files[{index}]", data, filename=name.replace("_", "."))
    return form


def _paths(tree: Json, path: str) -> list[str]:
    here = [path.removeprefix(".")] if "_errors" in tree else []
    inner = [
        found for step, node in tree.items() if step != "_errors" for found in _paths(node, f"{path}.{step}")
    ]
    return here + inner
