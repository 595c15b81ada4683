"""Installing, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.call import Call
from tests.servers.slack.errors import RefusedError
from tests.servers.slack.message import APP_ID
from tests.servers.slack.method import Method

if TYPE_CHECKING:
    from tests.servers.slack.server import Slack

Json = dict[str, Any]


def access(server: Slack, call: Call) -> Json:
    """A code becomes a token. Raises bad_client_secret, invalid_client_id and what Grants does."""
    id_, secret = call.basic or (call.args.get("client_id", ""), call.args.get("client_secret", ""))
    _known(server, id_, secret)
    grant = server.grants.take(str(call.args.get("code") or ""), call.args.get("redirect_uri"))
    token = server.world.install(grant.user.team, grant.scopes)
    team = grant.user.team
    what = {
        "access_token": token.text,
        "token_type": "bot",
        "scope": ",".join(token.scopes),
        "app_id": APP_ID,
    }
    who = {"team": {"id": team.id, "name": team.name}, "authed_user": {"id": grant.user.id}}
    return {**what, **who, "bot_user_id": team.bot.id, "enterprise": None, "is_enterprise_install": False}


def revoke(server: Slack, call: Call) -> Json:
    """Give the token back; the last one of a workspace uninstalls the app."""
    assert call.token
    if not call.args.get("test"):
        call.token.revoked = True
        server.tell_uninstalled(call.team)
    return {"revoked": not call.args.get("test")}


def uninstall(server: Slack, call: Call) -> Json:
    """Leave the workspace."""
    _known(server, call.args["client_id"], call.args["client_secret"])
    assert call.token
    call.token.revoked = True
    server.tell_uninstalled(call.team)
    return {}


def _known(server: Slack, id_: str, secret: str) -> None:
    if id_ != server.client_id:
        raise RefusedError("invalid_client_id")
    if secret != server.client_secret:
        raise RefusedError("bad_client_secret")


_ACCESS = {
    "code": "str", "client_id": "str", "client_secret": "str", "redirect_uri": "str", "grant_type": "str",  # pragma: allowlist secret
}  # fmt: skip
METHODS = {
    "oauth.v2.access": Method(access, _ACCESS, needs="nothing"),
    "auth.revoke": Method(revoke, {"test": "bool"}),
    "apps.uninstall": Method(uninstall, {"client_id": "str!", "client_secret": "str!"}),
}
