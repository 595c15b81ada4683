"""A REST request, read once, and the answer to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.servers.discord.attachment import Upload
from tests.servers.discord.errors import Problem, invalid

_FIELD = re.compile(r"files\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `template` is the route, such as "/channels/{channel_id}/messages". `body` is None if there is none."""

    method: str
    path: str
    template: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    uploads: tuple[Upload, ...] = ()
    token: str = ""

    def id(self, name: str) -> int:
        """A snowflake of the path."""
        try:
            return int(self.params[name])
        except ValueError:
            raise invalid([Problem((name,), "NUMBER_TYPE_COERCE", "Value is not snowflake.")]) from None

    @property
    def form(self) -> dict[str, Any]:
        """The body, which has to be an object."""
        if not isinstance(self.body, dict):
            raise invalid([Problem((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")])
        return self.body


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and its JSON; None is an empty body."""

    status: int
    body: Any = None


def ok(body: Any) -> Answer:
    """200."""
    return Answer(200, body)


NOTHING = Answer(204)


async def read(request: web.Request, path: str, template: str) -> Call:
    """The request as a Call, multipart bodies with their `payload_json` taken apart."""
    body, uploads = (
        await _multipart(request)
        if request.content_type.startswith("multipart/")
        else (await _json(request), ())
    )
    token = request.headers.get("Authorization", "")
    return Call(
        request.method, path, template, dict(request.match_info), dict(request.query), body, uploads, token
    )


async def _json(request: web.Request) -> Any:
    raw = await request.read()
    if raw and request.content_type != "application/json":
        raise invalid([Problem((), "CONTENT_TYPE_INVALID", "Expected content type application/json")])
    return json.loads(raw) if raw else None


async def _multipart(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    body: Any = {}
    uploads: list[Upload] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.text())
        elif found := _FIELD.fullmatch(part.name or ""):
            uploads.append(Upload(int(found[1]), part.filename or "unknown", bytes(await part.read())))
        else:
            raise invalid([Problem((str(part.name),), "UNKNOWN_FIELD", "Expected payload_json or files[n]")])
    return body, tuple(uploads)


def response(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:
    """JSON whose content type is bare: discord.py reads no JSON where a charset is named."""
    raw = b"" if body is None else json.dumps(body).encode()
    return web.Response(
        body=raw, status=status, headers=headers, content_type="application/json" if raw else None
    )
