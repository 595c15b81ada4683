"""The Web API: every call is read, held against faults, token, description and scopes, then carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.discord.wire import cut
from tests.servers.slack.call import Call, read
from tests.servers.slack.errors import RefusedError, demand
from tests.servers.slack.faults import Fault
from tests.servers.slack.method import Method
from tests.servers.slack.routes import METHODS
from tests.servers.slack.token import Token

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call and what the client saw of the answer: status 0 if nothing, `error` empty if it went well.

    `answer` is what this server would have said, empty if it did not act.
    """

    method: str
    args: Json
    status: int
    error: str = ""
    answer: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, JSON and headers."""

    status: int
    body: Json
    headers: dict[str, str]


class Api:
    """The methods of a server."""

    def __init__(self, server: Slack) -> None:
        self._server = server

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request, with the fault that was ordered for it."""
        method = request.match_info["method"]
        fault = self._server.faults.of(method)
        if fault and fault.delay_until:
            await fault.delay_until.wait()
        call, answer = (Call(method, {}), None) if fault and fault.prevents else await self._respond(request)
        if fault and fault.spoils:
            self._record(call, 0 if fault.cuts else fault.status, fault.error or "lost", answer)
            return troubled(request, fault)
        assert answer
        self._record(call, answer.status, answer.body.get("error", ""), answer)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)

    async def _respond(self, request: web.Request) -> tuple[Call, Answer]:
        call = Call(request.match_info["method"], {})
        try:
            call = await read(request)
            done = self._run(call)
        except RefusedError as refused:
            return call, Answer(refused.status, refused.body, refused.headers)
        headers = {"X-OAuth-Scopes": ",".join(call.token.scopes)} if call.token else {}
        return call, Answer(200, {"ok": True, **done}, headers)

    def _run(self, call: Call) -> Json:
        method = METHODS.get(call.method)
        if method is None:
            self._server.violations.append(f"{call.method}: not on this server")
            raise RefusedError("unknown_method", req_method=call.method)
        call.token = None if method.needs == "nothing" else self._token(call, method)
        call.need(*method.scopes)
        problems = list(method.typed(call))
        self._server.violations += [*method.unknown(call), *problems]
        demand("invalid_arguments", problems)
        method.require(call)
        return method.run(self._server, call)

    def _token(self, call: Call, method: Method) -> Token:
        if not call.bearer:
            raise RefusedError("not_authed")
        token = self._server.world.tokens.get(call.bearer)
        if token is None:
            raise RefusedError("invalid_auth")
        if token.revoked:
            raise RefusedError("token_revoked")
        if token.team and not (token.team.active and token.team.token is token):
            raise RefusedError("account_inactive")
        if token.kind != method.needs:
            raise RefusedError("not_allowed_token_type")
        return token

    def _record(self, call: Call, status: int, error: str, answer: Answer | None) -> None:
        done = answer.body if answer else {}
        self._server.exchanges.append(Exchange(call.method, call.args, status, error, done))
        self._server.bell.ring()


def troubled(request: web.Request, fault: Fault) -> web.Response:
    """What comes instead of the answer: an error, or nothing as the connection is cut."""
    if fault.cuts:
        cut(request, reset=fault.reset)
        return web.Response()
    status, body, headers = fault.answer()
    return web.json_response(body, status=status, headers=headers)
