"""Fixtures: the small Slack, and the quiz on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store import Store
from tests.servers.slack import Slack as Server
from tests.servers.slack import running
from tests.slack.stage import MONDAY, Stage, staged


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A Slack whose clock stands at Monday 2 March 2026, 08:00 in Berlin."""
    async with running(MONDAY) as made:
        yield made


@pytest.fixture
async def stage(server: Server, store: Store) -> AsyncIterator[Stage]:
    """One workspace over Socket Mode."""
    async with staged(server, store) as made:
        yield made
