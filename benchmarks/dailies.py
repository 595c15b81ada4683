"""Many places due in the same minute, by the real clients, against servers with the platforms' limits switched on.

The bound is what the limit alone sets: Discord takes 50 requests a second from a bot. Slack's limit, one message a
second and channel, sets none for dailies of different channels: there the bare client's time stands beside ours, and
the goal is that it is quicker than Discord allows.
"""

from __future__ import annotations

import asyncio
import gc
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from threading import get_ident
from time import perf_counter, thread_time
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.discord.platform import Discord
from adapters.slack.config import Config
from adapters.slack.places import place_of
from adapters.slack.platform import Slack
from benchmarks.beside import beside
from benchmarks.figures import Figure, count, span
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.records import Schedule
from bot.scheduling.leases import LEASE
from bot.scheduling.scheduler import WIDTH, Scheduler
from bot.talk import Place, Platform, Workspace
from questions.load import load
from storage.open import open_store
from storage.store import SqlStore
from tests.servers import discord, slack
from tests.servers.slack.quotas import Quota

A_SECOND = 50
"""Discord's limit for a bot in all."""
GOAL = 1.05
STALL = 0.05
LEASED = 1.0
"""Seconds for taking 10,000."""
_LOOK = 0.005
_CHANNELS = 100
"""In one server."""


@dataclass(slots=True)
class Run:
    """Seconds: of the whole, and the loop's longest stall; and how many came of it."""

    whole: float = 0.0
    stall: float = 0.0


async def measure(folder: Path, places: int = 1_000) -> list[Figure]:
    """Goal 6."""
    return [*await _on_discord(folder / "discord", places), *await _on_slack(folder / "slack", places)]


async def _on_discord(folder: Path, places: int) -> list[Figure]:
    def prepare(server: discord.Discord) -> None:
        server.quotas.per_channel, server.quotas.overall = (5, 5.0), (A_SECOND, 1.0)
        for number in range(places):
            if number % _CHANNELS == 0:
                guild = server.add_guild(f"Study group {number // _CHANNELS}")
            server.add_channel(guild, f"channel-{number}")

    with beside(lambda: discord.running(spec=None), prepare) as there:
        server = there.server
        targets = [
            Place(Workspace("discord", str(guild.id), guild.name), str(channel.id), channel.name)
            for guild in server.world.guilds.values()
            for channel in guild.channels.values()
        ]
        async with _opened(folder, targets) as (kit, store):
            bot = Discord(server.token, store, _now, api_url=server.rest_url)
            async with _serving(bot, kit):
                await there.there(server.gateway.connected(timeout=20))
                await there.there(server.until(server.commands.all, "the commands", 20))
                run = await _run(Scheduler(kit, {"discord": bot}))
        sent = Counter(message.channel.id for message in server.sent)
        refused = server.quotas.refused
    bound = places / A_SECOND
    return [
        await _leasing(folder, targets),
        *_figures("Discord", places, run, bound, GOAL, sent),
        Figure(
            "Discord: requests refused for haste",
            str(refused),
            str(places),
            f"{refused / places:.3f}",
            "",
            "<= 0.02",
            refused <= places / 50,
        ),
    ]


async def _on_slack(folder: Path, places: int) -> list[Figure]:
    def prepare(server: slack.Slack) -> None:
        server.quotas.post, server.quotas.update = Quota(1, 1.0), Quota(50, 60.0)
        for number in range(2 * places):
            server.add_channel(f"channel-{number}")

    with beside(slack.running, prepare) as there:
        server = there.server
        team = server.team
        channels = [each for each in team.channels.values() if each.name.startswith("channel-")]
        ours, bare = channels[:places], channels[places:]
        targets = [place_of(team.id, team.name, each.id, each.name) for each in ours]
        config = Config(bot_token=slack.BOT_TOKEN, app_token=slack.APP_TOKEN, api_url=server.api_url)
        async with _opened(folder, targets) as (kit, store):
            bot = Slack(config, store, _now, host="127.0.0.1")
            async with _serving(bot, kit):
                await bot.online.wait()
                run = await _run(Scheduler(kit, {"slack": bot}))
        bare_client = await _bare(server.api_url, [each.id for each in bare], server.sent[-1].blocks)
        sent = Counter(
            message.channel.id for message in server.sent if message.channel in ours and message.blocks
        )
    goal = places / A_SECOND / bare_client
    return _figures("Slack", places, run, bare_client, goal, sent)


async def _bare(url: str, channels: Iterable[str], blocks: list[dict[str, Any]]) -> float:
    """Seconds of Slack's own client for as many messages, as many at once."""
    waiting = iter(channels)
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=slack.BOT_TOKEN, base_url=url, session=session)

        async def post() -> None:
            for channel in waiting:
                await client.chat_postMessage(channel=channel, text="a daily", blocks=blocks)

        start = perf_counter()
        await asyncio.gather(*(post() for _ in range(WIDTH)))
        return perf_counter() - start


@asynccontextmanager
async def _opened(folder: Path, places: Iterable[Place]) -> AsyncIterator[tuple[Kit, SqlStore]]:
    """The real bank, and a schedule in every place, all due now."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    store = await open_store(f"sqlite:///{folder / 'quiz.sqlite3'}")
    now = _now()
    try:
        for place in places:
            place_id, _ = await store.settle(place, now)
            await store.add_schedule(Schedule(0, place, place_id, 0, time(9), "UTC"), now)
        yield Kit(store, Shelf(load()[0]), random.Random(1)), store  # noqa: S311
    finally:
        await store.close()


@asynccontextmanager
async def _serving(bot: Platform, kit: Kit) -> AsyncIterator[None]:
    running = asyncio.create_task(bot.run(Quiz(kit)))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def _run(scheduler: Scheduler) -> Run:
    """One turn, with somebody who looks at the clock all the time."""
    run = Run()
    gc.collect()
    gc.freeze()  # what the server holds is not the bot's to collect
    watch = asyncio.create_task(_watch(run))
    start = perf_counter()
    await scheduler.tick(_now())
    run.whole = perf_counter() - start
    watch.cancel()
    return run


async def _watch(run: Run) -> None:
    """What kept the loop, as far as it was computing: other threads and programs are not its fault, nor is the garbage
    collector's way through the messages that the server keeps, in the same process (0.4 s of it for 10,000)."""
    collecting = _Collecting()
    gc.callbacks.append(collecting)
    try:
        while True:
            before, used = perf_counter(), thread_time() - collecting.seconds
            await asyncio.sleep(_LOOK)
            computing = thread_time() - collecting.seconds - used
            run.stall = max(run.stall, min(perf_counter() - before - _LOOK, computing))
    finally:
        gc.callbacks.remove(collecting)


class _Collecting:
    """Seconds that this thread looked for garbage."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._thread = get_ident()
        self._since = 0.0

    def __call__(self, phase: str, _: object) -> None:
        if get_ident() != self._thread:
            return
        if phase == "start":
            self._since = thread_time()
        else:
            self.seconds += thread_time() - self._since


async def _leasing(folder: Path, places: list[Place]) -> Figure:
    """Taking all that is due, as a tick does, but nothing else."""
    async with _opened(folder / "leases", places) as (_, store):
        now, start, taken = _now(), perf_counter(), 0
        while dues := await store.due(now, LEASE, ("discord",), WIDTH):
            taken += len(dues)
        whole = perf_counter() - start
    goal = LEASED * max(1.0, taken / 10_000)
    return Figure(f"taking {taken:,} due rows", span(whole), "", "", "", f"<= {span(goal)}", whole <= goal)


def _figures(name: str, places: int, run: Run, bound: float, goal: float, sent: Counter[Any]) -> list[Figure]:
    share = run.whole / bound
    lost = places - len(sent)
    return [
        Figure(f"{name}: {places:,} dailies due at once", span(run.whole), span(bound), f"{share:.2f}", "", f"<= {goal:.2f}", share <= goal),
        Figure(f"{name}: the loop's longest stall", span(run.stall), "", "", "", f"<= {span(STALL)}", run.stall <= STALL),
        count(f"{name}: lost", lost, 0),
        count(f"{name}: sent again", sum(sent.values()) - len(sent), 0),
    ]  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)
