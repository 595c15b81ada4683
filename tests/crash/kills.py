"""Killing the bot around the posting of dailies, on platforms in trouble, and looking at what stands afterwards."""

# ruff: noqa: ASYNC240 -- a test may hold its own loop up

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from tests import databases
from tests.crash.clock import Clock
from tests.crash.fronts import PLACES
from tests.crash.on_discord import OnDiscord
from tests.crash.on_slack import OnSlack
from tests.crash.run import FIRST, Run
from tests.servers import discord, slack

_POSTS = "SELECT id, state FROM posts"
_ANSWERS = "SELECT pe.platform, pe.key, a.post_id FROM answers a JOIN persons pe ON pe.id = a.person_id"


async def crash(
    folder: Path, url: str, *, kills: int, seed: int, copies: int = 1, blind: bool = False
) -> Run:
    """Days with kills until there were so many; `blind`: no history can be read. Raises AssertionError, naming the seed,
    for what went wrong."""
    folder.mkdir(exist_ok=True)
    async with _run(folder, url, seed, copies) as run:
        try:
            await _days(run, kills, blind=blind)
            _check(run, blind=blind)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem
    return run


@asynccontextmanager
async def _run(folder: Path, url: str, seed: int, copies: int) -> AsyncIterator[Run]:
    rng = random.Random(seed)  # noqa: S311 -- chance for a test
    clock = Clock(folder / "clock", FIRST - timedelta(hours=1))
    async with discord.running(clock.now) as one, slack.running(clock.now) as other:
        run = Run(clock, url, (OnDiscord(one), OnSlack(other)), rng, folder / "log", copies)
        try:
            yield run
        finally:
            for child in run.children:
                if child.returncode is None:
                    child.kill()
                    await child.wait()


async def _days(run: Run, kills: int, *, blind: bool) -> None:
    await run.live(1)  # copies on one file share no shards: each would carry out a command
    for front in run.fronts:
        await front.set_up()
        if blind:
            front.blind()
    await run.live(run.copies)
    around = [asyncio.create_task(run.people()), asyncio.create_task(run.time())]
    try:
        while run.kills < kills:
            await run.day()
            await run.settle()
    finally:
        for each in around:
            each.cancel()
        await asyncio.gather(*around, return_exceptions=True)
        await run.kill(run.children)


def _check(run: Run, *, blind: bool) -> None:
    """None twice, none missing, no confirmed answer lost, and nothing done that the platforms don't allow."""
    states = dict(databases.sql(run.url, _POSTS))
    assert len(states) == run.days * PLACES * len(run.fronts)
    there = Counter(post for front in run.fronts for post in front.standing())
    for post, state in states.items():
        assert there[post] <= 1, f"post {post} stands {there[post]} times"
        assert there[post] == 1 or state == "uncertain", f"post {post} is {state} and not there"
        assert state == "posted" or (blind and state == "uncertain"), f"post {post} is {state}"
    lost = run.told - {tuple(row) for row in databases.sql(run.url, _ANSWERS)}
    assert not lost, f"answers that were confirmed are lost: {lost}"
    for front in run.fronts:
        assert not front.violations, front.violations[:3]
