"""What is to be done at an instant, once; leased to one copy of the bot while it does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.records import Due
from storage.database import Session
from storage.part import Part
from storage.rows import moment, stamp

_TAKE = """UPDATE dues SET leased_until = ? WHERE (kind, ref) IN
(SELECT kind, ref FROM dues WHERE due_at <= ? AND leased_until <= ? ORDER BY due_at, kind DESC, ref LIMIT ?)
RETURNING kind, ref, due_at, attempts"""
_SET = """INSERT INTO dues (kind, ref, due_at, attempts) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, ref) DO UPDATE SET due_at = excluded.due_at, attempts = excluded.attempts, leased_until = 0"""
_NEXT = "SELECT MIN(CASE WHEN leased_until > due_at THEN leased_until ELSE due_at END) FROM dues"
_THIS = "kind = ? AND ref = ? AND due_at = ?"
_POSTPONE = f"UPDATE dues SET attempts = attempts + 1, leased_until = ? WHERE {_THIS}"


async def set_due(session: Session, due: Due) -> None:
    """Set (or move) the due row of (kind, ref); its lease ends."""
    await session.run(_SET, (due.kind, due.ref, stamp(due.due_at), due.attempts))


class Dues(Part):
    """What the store knows of things due."""

    async def due(self, now: datetime, lease: timedelta, limit: int = 20) -> list[Due]:
        """Take due rows for ourselves until `now + lease`, earliest first, of one instant reveals before dailies."""
        async with self._database.transaction() as session:
            rows = await session.run(_TAKE, (stamp(now + lease), stamp(now), stamp(now), limit))
        dues = [Due(kind, ref, moment(due_at), attempts) for kind, ref, due_at, attempts in rows]
        return sorted(dues, key=lambda due: (due.due_at, due.kind == "daily", due.ref))

    async def next_due(self) -> datetime | None:
        """The earliest instant at which a due row can be taken: due, and not leased or postponed any more."""
        [(earliest,)] = await self._database.read(_NEXT)
        return None if earliest is None else moment(earliest)

    async def plan(self, due: Due) -> None:
        """Set (or move) the due row of (kind, ref); its lease ends."""
        async with self._database.transaction() as session:
            await set_due(session, due)

    async def postpone(self, due: Due, until: datetime) -> None:
        """It failed: one attempt more, not to be taken again before `until`; its due instant stays."""
        async with self._database.transaction() as session:
            await session.run(_POSTPONE, (stamp(until), due.kind, due.ref, stamp(due.due_at)))

    async def done(self, due: Due) -> None:
        """Strike the due row out, unless it has been moved meanwhile."""
        async with self._database.transaction() as session:
            await session.run(f"DELETE FROM dues WHERE {_THIS}", (due.kind, due.ref, stamp(due.due_at)))
