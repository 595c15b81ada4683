"""Moving what was written from the write-ahead log into the database file, beside the writer."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from datetime import timedelta

import aiosqlite

log = logging.getLogger(__name__)

EVERY = timedelta(milliseconds=250)
LARGE = 64 * 2**20
"""Bytes of log from which the writer is made to wait, so that the log starts anew."""


class Checkpointer:
    """Checkpoints inside COMMIT are the tail of recording (10 to 30 ms); here they hold nobody up."""

    def __init__(self, connection: aiosqlite.Connection, page: int) -> None:
        self._connection = connection
        self._page = page
        self._written = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """Something was committed."""
        self._written.set()

    async def close(self) -> None:
        """Stop; the last connection to close does the rest."""
        self._task.cancel()
        await asyncio.wait([self._task])
        await self._connection.close()

    async def _run(self) -> None:
        while True:
            await self._written.wait()
            await asyncio.sleep(EVERY.total_seconds())
            self._written.clear()
            try:
                await self._checkpoint()
            except sqlite3.Error:
                log.exception("the write-ahead log could not be checkpointed")

    async def _checkpoint(self) -> None:
        rows = await self._connection.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
        [(_, frames, _)] = rows
        if frames * self._page > LARGE:
            await self._connection.execute_fetchall("PRAGMA wal_checkpoint(RESTART)")
