"""What most commands put together: a kit on an open store, the questions beside the bank, the clock."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.bank import Restocks, Shelf
from bot.kit import Kit
from bot.settings import Settings
from questions import load
from storage.open import open_store
from storage.store import SqlStore


def now() -> datetime:
    """The only clock."""
    return datetime.now(UTC)


@asynccontextmanager
async def kit(
    url: str,
    wake: Callable[[], None] = lambda: None,
    *,
    opening: Callable[[str], Awaitable[SqlStore]] = open_store,
) -> AsyncIterator[Kit]:
    """What features work with, on an open store."""
    bank, _ = load.load()
    store = await opening(url)
    try:
        yield Kit(store, Shelf(bank), random.Random(), wake)  # noqa: S311 -- chance for a quiz, not for secrets
    finally:
        await store.close()


@asynccontextmanager
async def scratch() -> AsyncIterator[Kit]:
    """The same on an empty database that is gone afterwards: for what needs the features and nobody's data."""
    with tempfile.TemporaryDirectory() as folder:
        async with kit(f"sqlite:///{folder}/none.sqlite3") as made:
            yield made


@asynccontextmanager
async def restocked(given: Settings, shelf: Shelf) -> AsyncIterator[None]:
    """With the workspace's own questions beside the bank, read again when they change, if there is a folder of them."""
    if given.questions_path is None:
        yield
        return
    restocks = Restocks(shelf, given.questions_path)
    await asyncio.to_thread(restocks.round)
    keeping = asyncio.create_task(restocks.run(), name="own questions")
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.wait({keeping})
