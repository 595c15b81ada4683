"""A call of the Web API, read once: from a form, JSON or the query."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.servers.slack.errors import RefusedError
from tests.servers.slack.team import Team
from tests.servers.slack.token import Token

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Call:
    """`args` are typed once the method's description was applied. `token` is None for methods without one."""

    method: str
    args: Json
    bearer: str = ""
    basic: tuple[str, str] | None = None
    token: Token | None = None

    @property
    def team(self) -> Team:
        """The token's workspace."""
        assert self.token
        assert self.token.team
        return self.token.team

    def need(self, *scopes: str) -> None:
        """Raises missing_scope unless the token has one of them, if there are any."""
        if not scopes:
            return
        assert self.token
        if not set(scopes) & set(self.token.scopes):
            raise RefusedError("missing_scope", needed=",".join(scopes), provided=",".join(self.token.scopes))


async def read(request: web.Request) -> Call:
    """The request as a Call. Raises invalid_json and invalid_form_data."""
    args: Json = {**request.query, **await _body(request)}
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    basic = tuple(b64decode(value).decode().split(":", 1)) if scheme == "Basic" else None
    bearer = value if scheme == "Bearer" else str(args.pop("token", ""))
    return Call(request.match_info["method"], args, bearer, (basic[0], basic[1]) if basic else None)


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return _object(await request.text())
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return {}


def _object(text: str) -> Json:
    try:
        body = json.loads(text)
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(body, dict):
        raise RefusedError("json_not_object")
    return body
