"""The addresses of the server beside the Web API: response_urls, uploads, files, consent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tests.servers.slack.api import Exchange, troubled
from tests.servers.slack.errors import RefusedError

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack


def routes(server: Slack) -> list[web.RouteDef]:
    """For aiohttp."""
    pages = Pages(server)
    return [
        web.route("*", "/api/{method}", server.api.handle),
        web.get("/link/", server.sockets.serve),
        web.post("/commands/{team}/{number}/{secret}", pages.response_url),
        web.post("/actions/{team}/{number}/{secret}", pages.response_url),
        web.post("/upload/{file}/{secret}", pages.upload),
        web.get("/upload/{file}/{secret}", pages.download),
    ]


def watchful(server: Slack) -> Middleware:
    """A mistake of this server is a violation too, so that no test takes it for Slack's answer."""

    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Exception as mistake:
            server.violations.append(f"{request.path}: the test server failed: {mistake!r}")
            raise

    return watch


class Pages:
    """Handlers."""

    def __init__(self, server: Slack) -> None:
        self._server = server

    async def response_url(self, request: web.Request) -> web.Response:
        """A later answer to an act: "ok", or JSON that says no."""
        fault = self._server.faults.of("response_url")
        body = json.loads(await request.text())
        refused = None if fault and fault.prevents else self._answer(request.path, body)
        if fault and fault.spoils:
            self._record(0 if fault.cuts else fault.status, fault.error or "lost", body)
            return troubled(request, fault)
        self._record(refused.status if refused else 200, refused.error if refused else "", body)
        return web.json_response(refused.body, status=refused.status) if refused else web.Response(text="ok")

    def _answer(self, path: str, body: dict[str, object]) -> RefusedError | None:
        try:
            self._server.hooks.answer(path, body)
        except RefusedError as refused:
            return refused
        return None

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file, as many as were announced."""
        fault = self._server.faults.of("upload")
        answer = None if fault and fault.prevents else await self._keep(request)
        return troubled(request, fault) if fault and fault.spoils else answer or web.Response()

    async def _keep(self, request: web.Request) -> web.Response:
        file = self._server.world.files.get(request.match_info["file"])
        data = await _bytes(request)
        if file is None or not file.url.endswith(request.path) or file.data is not None:
            return web.Response(status=404)
        if len(data) != file.length:
            return web.Response(status=400, text=f"{len(data)} bytes, not {file.length}")
        file.data = data
        return web.Response(text=f"OK - {len(data)}")

    async def download(self, request: web.Request) -> web.Response:
        """The bytes again, for the bot; others need a browser."""
        file = self._server.world.files.get(request.match_info["file"])
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        held = self._server.world.tokens.get(token)
        if file is None or held is None or held.team is not file.team:
            return web.Response(status=302, headers={"Location": "https://slack.com/signin"})
        return web.Response(body=file.data)

    def _record(self, status: int, error: str, body: dict[str, object]) -> None:
        self._server.exchanges.append(Exchange("response_url", body, status, error))
        self._server.bell.ring()


async def _bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    part = (await request.post()).get("file")
    return part.file.read() if isinstance(part, web.FileField) else b""
