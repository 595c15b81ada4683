"""What is to be done at an instant, once; leased to one copy of the bot while it does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.records import Due
from storage.database import Session
from storage.part import Part
from storage.rows import moment, stamp

_TAKE = """UPDATE dues SET leased_until = ? WHERE (kind, ref) IN
(SELECT kind, ref FROM dues WHERE due_at <= ? AND leased_until <= ? ORDER BY due_at, kind, ref LIMIT ?)
RETURNING kind, ref, due_at, attempts"""
_SET = """INSERT INTO dues (kind, ref, due_at, attempts) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, ref) DO UPDATE SET due_at = excluded.due_at, attempts = excluded.attempts, leased_until = 0"""


async def set_due(session: Session, due: Due) -> None:
    """Set (or move) the due row of (kind, ref); its lease ends."""
    await session.run(_SET, (due.kind, due.ref, stamp(due.due_at), due.attempts))


class Dues(Part):
    """What the store knows of things due."""

    async def due(self, now: datetime, lease: timedelta, limit: int = 20) -> list[Due]:
        """Take due rows, earliest first, for ourselves until `now + lease`; others skip them meanwhile."""
        async with self._database.transaction() as session:
            rows = await session.run(_TAKE, (stamp(now + lease), stamp(now), stamp(now), limit))
        dues = [Due(kind, ref, moment(due_at), attempts) for kind, ref, due_at, attempts in rows]
        return sorted(dues, key=lambda due: (due.due_at, due.kind, due.ref))

    async def next_due(self) -> datetime | None:
        """The earliest instant at which something is due, leased or not."""
        [(earliest,)] = await self._database.read("SELECT MIN(due_at) FROM dues")
        return None if earliest is None else moment(earliest)

    async def plan(self, due: Due) -> None:
        """Set (or move) the due row of (kind, ref); its lease ends."""
        async with self._database.transaction() as session:
            await set_due(session, due)

    async def done(self, due: Due) -> None:
        """Strike the due row out, unless it has been moved meanwhile."""
        async with self._database.transaction() as session:
            row = (due.kind, due.ref, stamp(due.due_at))
            await session.run("DELETE FROM dues WHERE kind = ? AND ref = ? AND due_at = ?", row)
