"""Every platform there is, each as a front: another one joins by a line here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import pytest

from questions.load import Bank
from tests.contract import console, discord, slack
from tests.contract.front import Front
from tests.contract.scenario import Scenario

Opened: TypeAlias = Callable[[Path, Bank], AbstractAsyncContextManager[Front]]
PLATFORMS: Mapping[str, Opened] = {
    "console": console.front,
    "discord": discord.front,
    "slack": slack.front,
}


@pytest.fixture(params=PLATFORMS)
async def front(request: pytest.FixtureRequest, scenario: Scenario, tmp_path: Path) -> AsyncIterator[Front]:
    """A platform with the scenario's questions."""
    async with PLATFORMS[request.param](tmp_path, scenario.bank()) as made:
        yield made
