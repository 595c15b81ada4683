"""What went wrong after Slack was acknowledged is logged once, as loud as it matters; what has ended is let go."""

from __future__ import annotations

import asyncio
import gc
import logging
import weakref
from typing import Any

import aiohttp
import pytest

from adapters.slack.tasks import Tasks


async def failing(problem: Exception) -> None:
    raise problem


@pytest.mark.parametrize(
    ("problem", "level", "traced"),
    [
        (aiohttp.ClientConnectionResetError("Cannot write to closing transport"), logging.WARNING, False),
        (ZeroDivisionError("a mistake of ours"), logging.ERROR, True),
    ],
)
async def test_a_lost_connection_is_a_warning_and_a_mistake_is_an_error(
    problem: Exception, level: int, traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    tasks = Tasks()
    tasks.start(failing(problem))
    await tasks.finish(1)
    [said] = caplog.records
    assert said.levelno == level
    assert bool(said.exc_info) == traced
    assert str(problem) in caplog.text


async def test_what_has_ended_is_known_by_its_key_alone() -> None:
    tasks, begun = Tasks(), list[Any]()

    async def work() -> None:
        begun.append(weakref.ref(asyncio.current_task()))

    for _ in range(2):
        tasks.once("trigger", work)
        await tasks.finish(1)
    gc.collect()
    assert [task() for task in begun] == [None]
