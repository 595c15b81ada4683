"""A click on an answer and the private verdict, through the real discord.py and the real Bolt, on servers of our own.

The bot has a thread and an event loop of its own, so that its processor time, with that of the store's threads, is told
from the servers'. The bound is the same run with a quiz that answers at once, without storage.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any, TypeAlias, TypeVar

from adapters.discord.platform import Discord
from adapters.slack.places import joined, place_of
from adapters.slack.platform import Slack
from benchmarks.figures import Figure, span
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import Person, Place, Platform, Reply, Request, Response, Workspace
from bot.ui import Text, View
from storage.open import open_store
from tests.servers import discord, slack
from tests.servers.discord.client import aimed
from tests.slack.stage import config, posted
from tests.support import BERLIN, InOrder, berlin, small_bank

START = berlin("2026-03-02 08:00")
RATES = (100, 400, 900)
"""Clicks a second, whether or not earlier ones were answered."""
LIMIT = 3.0
SHARE = 0.25
ALONE = 100
"""Clicks one after the other, for the processor time of one."""
PATIENCE = 60.0
DEADLINE = 3.0
GLANCE = 0.002
"""How often one looks for the verdict: the servers' own waiting wakes all who wait at every change."""
Make: TypeAlias = Callable[[Store], Platform]
T = TypeVar("T")


class Still(Quiz):
    """The quiz, but every answer is the same and at once."""

    async def handle(self, request: Request) -> Response:  # noqa: ARG002 -- whoever asks
        """Nothing is looked up, nothing recorded."""
        return Reply(View("Right!", (Text("**10 points**"),)))


@dataclass(frozen=True, slots=True)
class Front:
    """A server with people, and how they click on the answer A of the daily."""

    make: Make
    place: Place
    online: Callable[[], Awaitable[object]]
    join: Callable[[], tuple[Any, Person]]
    click: Callable[[Any], Awaitable[Callable[[], bool]]]
    """What it gives tells whether the verdict is there."""


class Bot:
    """One bot in a thread of its own."""

    def __init__(self, front: Front, url: str, still: bool) -> None:
        self._front, self._url, self._still = front, url, still
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._stack = AsyncExitStack()
        self.store: Store
        self.scheduler: Scheduler

    async def __aenter__(self) -> Bot:
        self._thread.start()
        await self.there(self._start())
        await self._front.online()
        await self.there(self.scheduler.open(self._front.place, BERLIN, START))
        await self.there(self.scheduler.tick(START + timedelta(hours=1)))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.there(self._stack.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join)
        self._loop.close()

    async def there(self, work: Coroutine[Any, Any, T]) -> T:
        """Done in the bot's loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def _start(self) -> None:
        self.store = store = await open_store(self._url)
        self._stack.push_async_callback(store.close)
        await store.write_note("slack", f"greeted:{self._front.place.workspace.id}", "long ago")
        kit = Kit(store, Shelf(small_bank()), InOrder(7))
        platform = self._front.make(store)
        self.scheduler = Scheduler(kit, {platform.name: platform})
        running = asyncio.create_task(platform.run(Still(kit) if self._still else Quiz(kit)))
        self._stack.push_async_callback(_ended, running)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def measure(folder: Path, seconds: int = 2) -> list[Figure]:
    """Goals 2 and 8."""
    figures: list[Figure] = []
    for name, fronted in FRONTS.items():
        bound, stub = await _run(fronted, folder / f"{name}-0.sqlite3", seconds, still=True)
        ours, cpu = await _run(fronted, folder / f"{name}-1.sqlite3", seconds, still=False)
        figures += [_tail(name, rate, ours[rate], bound[rate]) for rate in RATES]
        figures.append(_share(name, cpu, stub))
    return figures


async def _run(
    fronted: Callable[[], AbstractAsyncContextManager[Front]], path: Path, seconds: int, *, still: bool
) -> tuple[dict[int, list[float]], float]:
    """Seconds from click to verdict by rate, sorted; and the bot's processor time for one click."""
    async with fronted() as front, Bot(front, f"sqlite:///{path}", still) as bot:
        people = [front.join() for _ in range(sum(RATES) * seconds + 2 * ALONE)]
        await bot.there(_met(bot.store, front.place, [person for _, person in people]))
        users = iter([user for user, _ in people])
        for _ in range(ALONE):
            await _timed(front, next(users), perf_counter())
        before = process_time() - thread_time()
        for _ in range(ALONE):
            await _timed(front, next(users), perf_counter())
        cpu = (process_time() - thread_time() - before) / ALONE
        return {rate: await _open_loop(front, users, rate, seconds) for rate in RATES}, cpu


async def _met(store: Store, place: Place, people: Sequence[Person]) -> None:
    for person in people:
        await store.meet(person, place, START)


async def _open_loop(front: Front, users: Iterator[Any], rate: int, seconds: int) -> list[float]:
    start = perf_counter()
    clicks = []
    for number in range(rate * seconds):
        if (early := start + number / rate - perf_counter()) > 0:
            await asyncio.sleep(early)
        clicks.append(asyncio.create_task(_timed(front, next(users), start + number / rate)))
    return sorted(await asyncio.gather(*clicks))


async def _timed(front: Front, user: Any, clicked: float) -> float:
    """The platform's deadline for what is not answered by then."""
    shown = await front.click(user)
    while not shown() and perf_counter() - clicked < DEADLINE:  # noqa: ASYNC110 -- see GLANCE
        await asyncio.sleep(GLANCE)
    return min(DEADLINE, perf_counter() - clicked)


def _tail(name: str, rate: int, ours: list[float], bounds: list[float]) -> Figure:
    mine, bound = _p99(ours), _p99(bounds)
    spread = f"p50 {span(median(ours))}"
    text = f"{name}: click to verdict at {rate}/s, 99th percentile"
    return Figure(
        text, span(mine), span(bound), f"{mine / bound:.2f}", spread, f"<= {LIMIT:g} L", mine <= LIMIT * bound
    )


def _p99(times: list[float]) -> float:
    return times[int(len(times) * 0.99)]


def _share(name: str, whole: float, stub: float) -> Figure:
    share = (whole - stub) / whole
    text = f"{name}: of a click's processor time, ours"
    return Figure(
        text, span(whole - stub), span(whole), f"{share:.2f}", "", f"<= {SHARE:g} L", share <= SHARE
    )


@asynccontextmanager
async def _discord() -> AsyncIterator[Front]:
    async with discord.running(START, spec=None) as server:
        guild = server.add_guild("Study group")
        ml = server.add_channel(guild, "ml")
        place = Place(Workspace("discord", str(guild.id), guild.name), str(ml.id), f"#{ml.name}")

        def make(store: Store) -> Platform:
            return Discord(server.token, store, _now, api_url=server.rest_url)

        async def online() -> None:
            await server.gateway.connected()
            await server.until(server.commands.all, "the commands", PATIENCE)

        def join() -> tuple[Any, Person]:
            user = server.add_user(f"ana{len(server.world.users)}")
            return user, Person("discord", str(user.id), user.name)

        async def click(user: Any) -> Callable[[], bool]:
            act = await server.click(user, next(each for each in ml.messages if each.buttons), "A")
            return lambda: act.message is not None

        with aimed(server):
            yield Front(make, place, online, join, click)


def _now() -> datetime:
    return START + timedelta(hours=2)


@asynccontextmanager
async def _slack(**settings: Any) -> AsyncIterator[Front]:
    async with slack.running(START) as server:
        ml = server.add_channel("ml")
        made: list[Slack] = []

        def make(store: Store) -> Platform:
            secret = server.signing_secret if settings else ""
            given = replace(config(server), signing_secret=secret, **settings)
            made.append(Slack(given, store, _now, host="127.0.0.1"))
            return made[-1]

        async def online() -> None:
            if not settings:
                await server.sockets.connected()
                return
            while not (made and made[-1].online.is_set()):  # noqa: ASYNC110 -- an event of the bot's loop
                await asyncio.sleep(GLANCE)
            server.serve_http(f"http://127.0.0.1:{made[-1].port}/slack/events")

        def join() -> tuple[Any, Person]:
            user = server.add_user(f"ana{len(ml.members)}")
            ml.members[user.id] = user
            return user, Person("slack", joined(user.team.id, user.id), user.real_name, user.tz)

        async def click(user: Any) -> Callable[[], bool]:
            act = server.click(user, posted(ml), "A")
            return lambda: bool(act.produced)

        place = place_of(ml.team.id, ml.team.name, ml.id, ml.name)
        yield Front(make, place, online, join, click)


FRONTS: Mapping[str, Callable[[], AbstractAsyncContextManager[Front]]] = {
    "Discord": _discord,
    "Slack, Socket Mode": _slack,
    "Slack, HTTP": lambda: _slack(app_token="", port=0),
}
