"""A bot in a process of its own, as the benchmark of clicks starts it: it serves until its standard input ends.

It writes a line of JSON when it is ready, and one with the processor time it has used whenever a line comes in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from time import process_time
from typing import Any

from bot import heap
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import Place, Platform, Reply, Request, Response, Workspace
from bot.ui import Text, View
from storage.open import open_store
from tests.support import BERLIN, InOrder, berlin, small_bank

START = berlin("2026-03-02 08:00")
_LOOK = 0.01


@dataclass(frozen=True, slots=True)
class Order:
    """What to serve: a platform with its settings, a database, places that get a daily. `still` answers at once, always
    the same, without storage: the bound."""

    platform: str
    settings: Mapping[str, Any]
    database: str
    places: tuple[Place, ...]
    still: bool

    def dump(self) -> str:
        """As one argument of the process."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Order:
        """What was dumped."""
        given = json.loads(text)
        places = tuple(
            Place(**{**place, "workspace": Workspace(**place["workspace"])}) for place in given["places"]
        )
        return cls(**{**given, "places": places})


class Still(Quiz):
    """The quiz, but every answer is the same and at once."""

    async def handle(self, request: Request) -> Response:  # noqa: ARG002 -- whoever asks
        """Nothing is looked up, nothing recorded."""
        return Reply(View("Right!", (Text("**10 points**"),)))


async def serve(order: Order) -> None:
    """Post the dailies, then answer clicks. That some come too late for Discord or Slack is what is measured."""
    logging.disable(logging.WARNING)
    store = await open_store(order.database)
    kit = Kit(store, Shelf(small_bank()), InOrder(7))
    platform = _platform(order, store)
    running = asyncio.create_task(platform.run(Still(kit) if order.still else Quiz(kit)))
    while not platform.ready:  # noqa: ASYNC110 -- no platform rings a bell
        await asyncio.sleep(_LOOK)
    scheduler = Scheduler(kit, {platform.name: platform})
    for place in order.places:
        await scheduler.open(place, BERLIN, START)
    await scheduler.tick(START + timedelta(hours=1))
    heap.release()
    _say(port=getattr(platform, "port", None))
    while await asyncio.to_thread(sys.stdin.readline):
        _say(used=process_time())
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await store.close()


def _platform(order: Order, store: Store) -> Platform:
    if order.platform == "discord":
        from adapters.discord.platform import Discord  # noqa: PLC0415 -- a process serves one platform

        return Discord(notes=store, clock=_now, **order.settings)
    from adapters.slack.config import Config  # noqa: PLC0415 -- see above
    from adapters.slack.platform import Slack  # noqa: PLC0415 -- see above

    return Slack(Config(**order.settings), store, _now, host="127.0.0.1")


def _now() -> datetime:
    return START + timedelta(hours=2)


def _say(**words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(Order.load(sys.argv[1])))
