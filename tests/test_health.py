"""A monitor is told the truth: alive, able to serve and why not, and numbers that move."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client import REGISTRY

from bot.errors import SetupError
from bot.health import SILENCE, Health, served
from bot.store import Store
from storage.open import open_store
from tests.support import Recorder

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await open_store(f"sqlite:///{tmp_path}/health.sqlite3")
    yield store
    await store.close()


async def asked(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_ready_needs_the_platform_the_database_and_the_scheduler(store: Store) -> None:
    platform = Recorder()
    health = Health(store, [platform], lambda: NOW)
    async with served(health, 0, "127.0.0.1") as port:
        assert await asked(port, "/healthz") == (200, "alive\n")
        assert await asked(port, "/readyz") == (503, "the scheduler is silent\n")
        await store.write_note("scheduler", "pulse", (NOW - timedelta(minutes=1)).isoformat())
        assert await asked(port, "/readyz") == (200, "ready\n")
        await store.write_note("scheduler", "pulse", (NOW - SILENCE - timedelta(seconds=1)).isoformat())
        platform.ready = False
        status, why = await asked(port, "/readyz")
        assert (status, why) == (503, "test is not connected\nthe scheduler is silent\n")
        assert await asked(port, "/healthz") == (200, "alive\n")


async def test_numbers_are_served_for_prometheus(store: Store) -> None:
    async with served(Health(store, [Recorder()], lambda: NOW), 0, "127.0.0.1") as port:
        status, text = await asked(port, "/metrics")
    assert status == 200
    assert 'tenfold_connected{platform="test"} 1.0' in text


async def test_a_port_that_is_taken_is_named(store: Store) -> None:
    health = Health(store, [], lambda: NOW)
    async with served(health, 0, "127.0.0.1") as port:
        with pytest.raises(SetupError, match=f"HEALTH_PORT {port}"):
            async with served(health, port, "127.0.0.1"):
                pass


def test_the_dashboard_asks_for_metrics_that_there_are() -> None:
    said = (Path(__file__).parents[1] / "docs" / "grafana-dashboard.json").read_text("utf-8")
    asked = {
        re.sub("_(bucket|total)$", "", name)
        for panel in json.loads(said)["panels"]
        for target in panel["targets"]
        for name in re.findall(r"tenfold_\w+", target["expr"])
    }
    there = {metric.name for metric in REGISTRY.collect() if metric.name.startswith("tenfold_")}
    assert asked == there
