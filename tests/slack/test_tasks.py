"""What went wrong after Slack was acknowledged is logged once, as loud as it matters."""

from __future__ import annotations

import logging

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
