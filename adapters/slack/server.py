"""Slack's requests over HTTP, read for Bolt, which reads a form's percents eight times as slowly as aiohttp does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_server import AsyncSlackAppServer
from slack_bolt.request.async_request import AsyncBoltRequest

_FORM = "application/x-www-form-urlencoded"


class Server(AsyncSlackAppServer):
    """Bolt's own, but for reading, and for nonsense: whoever sends that gets a 400, and nothing is logged."""

    async def handle_post_requests(self, request: web.Request) -> web.Response:
        """Bolt checks the signature, of the text as it came, and answers."""
        try:
            asked = await _asked(request)
        except (ValueError, LookupError, RecursionError):
            return web.Response(status=400)
        return await to_aiohttp_response(await self.bolt_app.async_dispatch(asked))


async def _asked(request: web.Request) -> AsyncBoltRequest:
    """Made as one over Socket Mode is, which comes with its body read. Raises ValueError, LookupError and RecursionError for what
    can't be read."""
    text = await request.text()
    asked = AsyncBoltRequest(
        body=_body(await request.post()) if request.content_type == _FORM else _object(text),
        query=request.query_string, headers=request.headers, mode="socket_mode",  # type: ignore[arg-type]  # as Bolt's own
    )  # fmt: skip
    asked.raw_body, asked.mode = text, "http"
    return asked


def _body(form: Mapping[str, Any]) -> dict[str, Any]:
    """What people click and submit is one field of JSON; a command is many fields."""
    return _object(form["payload"]) if "payload" in form else dict(form)


def _object(text: str) -> dict[str, Any]:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise ValueError("not an object")  # noqa: TRY004 -- as what is no JSON
    return read
