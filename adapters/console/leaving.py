"""Ctrl-C while the quiz is busy, or reads from a pipe, ends it as quietly as at the prompt."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def quiet_interrupt() -> Iterator[None]:
    """SIGINT leaves the block without an error. Where signals can't be handled (threads, Windows), nothing changes."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("only a task can be left")
    loop, before, interrupts = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT), list[bool]()

    def leave() -> None:
        interrupts.append(True)
        task.cancel()

    with suppress(NotImplementedError, RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGINT, leave)
    try:
        yield
    except asyncio.CancelledError:
        if not interrupts:
            raise
        task.uncancel()
    finally:
        with suppress(NotImplementedError, ValueError):
            if loop.remove_signal_handler(signal.SIGINT):
                signal.signal(signal.SIGINT, before)
