"""Installing from the web, for several workspaces: Bolt's flow, our notes, and a greeting."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.config import Config
from adapters.slack.installs import Installs
from adapters.slack.manifest import INSTALL, REDIRECT, SCOPES
from adapters.slack.states import States

log = logging.getLogger(__name__)


def flow(
    config: Config, client: AsyncWebClient, installs: Installs, states: States,
    installed: Callable[[str], Awaitable[None]],
) -> AsyncOAuthFlow:  # fmt: skip
    """`installed` is told the workspace's id once its installation is kept."""

    async def success(args: AsyncSuccessArgs) -> BoltResponse:
        await installed(args.installation.team_id or "")
        return await args.default.success(args)

    async def failure(args: AsyncFailureArgs) -> BoltResponse:
        log.warning("an installation failed: %s", args.reason)
        return await args.default.failure(args)

    settings = AsyncOAuthSettings(
        client_id=config.client_id,
        client_secret=config.client_secret,
        scopes=list(SCOPES),
        user_scopes=[],
        redirect_uri=f"{config.public_url.rstrip('/')}{REDIRECT}",
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        installation_store=installs,
        state_store=states,
        authorization_url=config.site("oauth/v2/authorize"),
        callback_options=AsyncCallbackOptions(success=success, failure=failure),
    )
    return AsyncOAuthFlow(client=client, settings=settings)
