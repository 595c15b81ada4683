"""Installing and leaving, with Bolt's own OAuth flow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore

from tests.servers.slack import SCOPES, Slack, User
from tests.servers.slack.client import client as client_of
from tests.servers.slack.client import served

pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated"
)  # slack-sdk uses it for oauth.v2.access


@pytest.fixture
def owner(server: Slack) -> User:
    """Of a workspace without the app."""
    return server.add_user("Owner", server.add_team("Second", installed=False), owner=True)


@pytest.fixture
def kept(tmp_path: Path) -> FileInstallationStore:
    """Where Bolt keeps installations."""
    return FileInstallationStore(base_dir=str(tmp_path / "installed"))


@pytest.fixture
def settings(server: Slack, kept: FileInstallationStore, tmp_path: Path) -> AsyncOAuthSettings:
    """Bolt's OAuth flow."""
    return AsyncOAuthSettings(
        client_id=server.client_id,
        client_secret=server.client_secret,
        scopes=list(SCOPES),
        installation_store=kept,
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(tmp_path / "states")),
    )


async def test_an_owner_may_refuse_then_install_then_leave(
    server: Slack, owner: User, kept: FileInstallationStore, settings: AsyncOAuthSettings
) -> None:
    gone = list[str]()
    async with client_of(server, None) as client:
        app = AsyncApp(client=client, signing_secret=server.signing_secret, oauth_settings=settings)
        for each in ("app_uninstalled", "tokens_revoked"):
            app.event(each)(note(gone))
        async with served(server, app) as origin:
            settings.redirect_uri = settings.authorize_url_generator.redirect_uri = (
                f"{origin}/slack/oauth_redirect"
            )
            refused = await server.install(owner, f"{origin}/slack/install", allow=False)
            assert ("access_denied" in refused.text, owner.team.token) == (True, None)
            done = await server.install(owner, f"{origin}/slack/install")
            bot = await kept.async_find_bot(enterprise_id=None, team_id=owner.team.id)
            assert bot
            assert owner.team.token
            assert ("Thank you" in done.text, bot.bot_token) == (True, owner.team.token.text)
            server.uninstall(owner.team)
            await server.until(lambda: len(gone) == 2)
            assert gone == ["tokens_revoked", "app_uninstalled"]


def note(gone: list[str]) -> Any:
    """A listener that keeps the type of events."""

    async def listener(event: dict[str, Any]) -> None:
        gone.append(event["type"])

    return listener
