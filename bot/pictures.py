"""Pictures of formulas: drawn one after the other in another process while the loop goes on; the newest are kept."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from questions.formulas.pen import Pen
from questions.formulas.syntax import FormulaError

KEPT = 200
WAITING = 100
"""Most formulas that wait for the pen; what is asked for beyond stays a line of text."""
PATIENCE = 10.0
"""Longest wait for a picture, in seconds."""


class Pictures:
    """Asks the pen, from a thread that waits for it. Used by one thread, that of the loop."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._jobs: dict[str, Future[bytes]] = {}

    async def of(self, latex: str) -> bytes | None:
        """A PNG; None if there is none, or none now."""
        job = self._job(latex)
        if job is None:
            return None
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(job)), PATIENCE)
        except (FormulaError, TimeoutError):
            return None

    def _job(self, latex: str) -> Future[bytes] | None:
        """Done, or under way for somebody else, or begun now; what has failed is tried again. None if too many wait."""
        job = self._jobs.pop(latex, None)
        if job is None or (job.done() and job.exception() is not None):
            if sum(not each.done() for each in self._jobs.values()) >= WAITING:
                return None
            job = self._desk.submit(self._pen.draw, latex)
        self._jobs[latex] = job
        if len(self._jobs) > KEPT:
            del self._jobs[next(iter(self._jobs))]
        return job
