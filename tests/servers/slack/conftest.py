"""Fixtures: a server, a client of its Web API, a member and a channel."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, Slack, User, running
from tests.servers.slack.client import client as client_of


@pytest.fixture
async def server() -> AsyncIterator[Slack]:
    """A Slack that heard nothing strange."""
    async with running() as started:
        yield started
        assert started.violations == []


@pytest.fixture
async def client(server: Slack) -> AsyncIterator[AsyncWebClient]:
    """The Web API."""
    async with client_of(server) as made:
        yield made


@pytest.fixture
def ann(server: Slack) -> User:
    """A member."""
    return server.add_user("Ann", display_name="annie", tz="Asia/Tokyo", admin=True)


@pytest.fixture
def ml(server: Slack) -> Channel:
    """#ml, with the bot."""
    return server.add_channel("ml")
