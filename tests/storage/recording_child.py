"""Records answers from many tasks as fast as it can, and prints each one that was confirmed: "post person reply"."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from datetime import UTC, datetime

from bot.records import Answer
from storage.open import open_store

TASKS = 50
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def main(url: str, posts: int, persons: int, seed: int) -> None:
    """Every person answers every post, in an order drawn from the seed; then waits to be killed."""
    rng = random.Random(seed)  # noqa: S311 -- chance for a test
    keys = [(post, person) for post in range(1, posts + 1) for person in range(1, persons + 1)]
    rng.shuffle(keys)
    todo = iter(keys)
    store = await open_store(url)

    async def click() -> None:
        for post, person in todo:
            right = rng.random() < 0.5
            reply = str(rng.randrange(1000))
            await store.record(Answer(post, person, reply, 1000 * right, 10 * right, NOW))
            os.write(1, f"{post} {person} {reply}\n".encode())

    await asyncio.gather(*(click() for _ in range(TASKS)))
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *(int(word) for word in sys.argv[2:])))
