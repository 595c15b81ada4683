"""The workspaces the bot is in: one by its token, or all that installed it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation

from adapters.slack import wording
from adapters.slack.clients import Clients
from adapters.slack.installs import Installs
from adapters.slack.manifest import SCOPES
from adapters.slack.problems import BAD_TOKEN, code_of
from bot.errors import SetupError
from bot.talk import Unreachable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Team:
    """One workspace, and the bot in it. `bot` is its user's name, as it is invited by."""

    id: str
    name: str
    token: str = field(repr=False)
    bot_id: str = ""
    bot_user: str = ""
    bot: str = "tenfold"
    installer: str = ""


class Workspaces(AsyncAuthorize):
    """Finds a workspace's token, for posts and for Bolt's requests alike."""

    def __init__(self, own: Team | None, installs: Installs | None) -> None:
        self._own = own
        self._installs = installs

    async def team(self, team_id: str) -> Team:
        """Raises Unreachable for a workspace without the bot."""
        if self._own is not None and team_id == self._own.id:
            return self._own
        found = await self._installs.of(team_id) if self._installs is not None else None
        if found is None or not found.bot_token:
            raise Unreachable(wording.NOT_INSTALLED)
        return _team(found)

    async def forget(self, team_id: str, left_at: float) -> bool:
        """The workspace removed the bot then; whether that is news. A single token is the operator's to change."""
        return await self._installs.forget(team_id, left_at) if self._installs is not None else True

    async def __call__(
        self, *, team_id: str | None, user_id: str | None, enterprise_id: str | None = None, **_: Any
    ) -> AuthorizeResult | None:
        """For Bolt: whose token answers a request from this workspace."""
        try:
            team = await self.team(team_id or "")
        except Unreachable:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team.id,
            bot_token=team.token,
            bot_id=team.bot_id,
            bot_user_id=team.bot_user,
            user_id=user_id,
        )


async def own_team(clients: Clients, token: str) -> Team:
    """The workspace of a token. Raises SetupError if Slack refuses it."""
    try:
        answer = await clients.reading(token).auth_test()
    except SlackApiError as problem:
        if code_of(problem) in BAD_TOKEN:
            raise SetupError(wording.BOT_TOKEN) from None
        raise
    _warn(str(answer.headers.get("X-OAuth-Scopes") or answer.headers.get("x-oauth-scopes") or ""))
    named = {name: str(answer.get(name) or "") for name in ("team_id", "team", "bot_id", "user_id", "user")}
    return Team(
        named["team_id"], named["team"], token, named["bot_id"], named["user_id"], named["user"] or "tenfold"
    )


def _warn(granted: str) -> None:
    """The bot works without a scope, but for what needs it."""
    missing = [scope for scope in SCOPES if scope not in re.split(r"\s*,\s*", granted)]
    if missing:
        log.warning("%s. %s", wording.scopes_missing(missing), wording.SCOPES_MEND)


def _team(found: Installation) -> Team:
    return Team(
        found.team_id or "",
        found.team_name or "",
        found.bot_token or "",
        found.bot_id or "",
        found.bot_user_id or "",
        installer=found.user_id,
    )
