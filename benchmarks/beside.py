"""A test server in a thread of its own, so that the stalls of the bot's loop are the bot's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from queue import Queue
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Beside(Generic[T]):
    """The server and its loop, in which alone its coroutines run."""

    server: T
    loop: asyncio.AbstractEventLoop

    async def there(self, call: Coroutine[Any, Any, object]) -> None:
        """Await something of the server's."""
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(call, self.loop))


@contextmanager
def beside(
    manager: Callable[[], AbstractAsyncContextManager[T]], prepare: Callable[[T], None]
) -> Iterator[Beside[T]]:
    """The server, prepared before anybody connects; it ends with the block."""
    started: Queue[tuple[Beside[T], asyncio.Event]] = Queue()

    async def serve() -> None:
        over = asyncio.Event()
        async with manager() as server:
            prepare(server)
            started.put((Beside(server, asyncio.get_running_loop()), over))
            await over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    made, over = started.get(timeout=60)
    try:
        yield made
    finally:
        made.loop.call_soon_threadsafe(over.set)
        thread.join(timeout=10)
