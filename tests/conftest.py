"""Fixtures: the real store in a file, and a group in front of the quiz."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store import Store
from questions.formulas.pen import pen
from questions.load import Bank
from storage.open import open_store
from tests import databases
from tests.support import BERLIN, ML, Group, berlin, small_bank

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):  # the same examples each time; new ones are found at the desk
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--on", choices=("sqlite", "postgresql"), default="sqlite", help="the database of the tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    databases.choose(config.getoption("--on"))
    config.addinivalue_line("markers", "file: is about SQLite's file, whatever database is chosen")


def pytest_unconfigure() -> None:
    databases.tidy()
    pen.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if databases.on_postgres() and item.get_closest_marker("file"):
        pytest.skip("is about SQLite's file")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty database."""
    opened = await open_store(databases.new(tmp_path / "quiz.sqlite3"))
    yield opened
    await opened.close()


@pytest.fixture
def gather(store: Store) -> Callable[..., Awaitable[Group]]:
    """Makes a group whose #ml has a daily at 09:00 in Berlin, from Monday 2 March 2026, 08:00, on."""

    async def made(bank: Bank | None = None, start: str = "2026-03-02 08:00") -> Group:
        group = Group(store, bank or small_bank(), berlin(start))
        await group.scheduler.wake(group.now)
        await group.scheduler.open(ML, BERLIN, group.now)
        return group

    return made
