"""REST, version 10: every request is read, held against faults, token, quotas and the description, then handled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.discord.call import Answer, Call, read, response
from tests.servers.discord.errors import RefusedError, bare, invalid
from tests.servers.discord.faults import Fault
from tests.servers.discord.routes import (
    Handler,
    Routes,
    about,
    commands,
    guilds,
    interactions,
    messages,
    threads,
)
from tests.servers.discord.wire import cut

if TYPE_CHECKING:
    from tests.servers.discord.server import Discord

ROUTES: Routes = {
    **about.ROUTES, **guilds.ROUTES, **commands.ROUTES, **messages.ROUTES, **threads.ROUTES, **interactions.ROUTES,
}  # fmt: skip
PREFIX = "/api/v10"
UNKNOWN = "/{tail}"
_OPEN = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and how it was answered (status 0: not at all); `code` is Discord's error code, 0 if there was none."""

    call: Call
    status: int
    code: int = 0


class Rest:
    """The routes of a server."""

    def __init__(self, server: Discord) -> None:
        self._server = server

    def routes(self) -> list[web.RouteDef]:
        """For aiohttp, and one for all else."""
        known = [
            web.route(method, PREFIX + path, self._entry(path, handler))
            for (method, path), handler in ROUTES.items()
        ]
        return [*known, web.route("*", PREFIX + "/{tail:.*}", self._entry(UNKNOWN, _unknown))]

    def _entry(self, template: str, handler: Handler) -> Any:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._handle(request, template, handler)

        return handle

    async def _handle(self, request: web.Request, template: str, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        fault = self._server.faults.of(request.method, path)
        if fault and fault.delay_until:
            await fault.delay_until.wait()
        if fault and (fault.status or (fault.reset and not fault.lose_response)):
            self._record(Call(request.method, path, template, {}, {}), fault.status or 0)
            return response(*fault.answer()) if fault.status else _lost(request, fault)
        answer = await self._respond(request, path, template, handler)
        return _lost(request, fault) if fault and fault.lose_response else answer

    async def _respond(
        self, request: web.Request, path: str, template: str, handler: Handler
    ) -> web.StreamResponse:
        headers: dict[str, str] = {}
        call = Call(request.method, path, template, dict(request.match_info), dict(request.query))
        try:
            call = await read(request, path, template)
            headers = self._admit(call)
            answer = handler(self._server, call)
        except RefusedError as refused:
            self._record(call, refused.status, int(refused.body.get("code", 0)))
            return response(refused.status, refused.body, {**headers, **refused.headers})
        self._record(call, answer.status)
        return response(answer.status, answer.body, headers)

    def _admit(self, call: Call) -> dict[str, str]:
        """The quota's headers. Raises 401, 429, and 400 for what the description doesn't allow."""
        if not call.template.startswith(_OPEN) and call.token != f"Bot {self._server.token}":
            raise bare(401, "Unauthorized")
        headers = self._server.quotas.take(call)
        known = self._server.spec if call.template != UNKNOWN else None
        problems = list(known.problems(call)) if known else []
        if problems:
            self._server.violations += [f"{call.method} {call.path}: {problem}" for problem in problems]
            raise invalid(problems)
        return headers

    def _record(self, call: Call, status: int, code: int = 0) -> None:
        self._server.exchanges.append(Exchange(call, status, code))
        self._server.bell.ring()


def _unknown(server: Discord, call: Call) -> Answer:
    """A path that this server doesn't have: a test that needs it has to say so."""
    server.violations.append(f"{call.method} {call.path}: not on this server")
    raise bare(404, "Not Found")


def _lost(request: web.Request, fault: Fault) -> web.Response:
    cut(request, reset=fault.reset)
    return web.Response()
