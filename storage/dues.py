"""What is to be done at an instant, once; leased to one copy of the bot while it does it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.records import Due
from storage.database import Session, marks
from storage.part import Part
from storage.rows import moment, stamp

_PLATFORM = """(SELECT s.platform FROM scopes s WHERE s.id = CASE kind
WHEN 'daily' THEN (SELECT c.place_id FROM schedules c WHERE c.id = ref) ELSE (SELECT p.place_id FROM posts p WHERE p.id = ref) END)"""
_TAKE = f"""UPDATE dues SET leased_until = ? WHERE (kind, ref) IN (SELECT kind, ref FROM dues
WHERE due_at <= ? AND leased_until <= ? AND {_PLATFORM} IN ({{platforms}}) ORDER BY due_at, kind DESC, ref LIMIT ?)
RETURNING kind, ref, due_at, attempts"""
_SET = """INSERT INTO dues (kind, ref, due_at, attempts) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, ref) DO UPDATE SET due_at = excluded.due_at, attempts = excluded.attempts, leased_until = 0"""
_NEXT = f"""SELECT MIN(CASE WHEN leased_until > due_at THEN leased_until ELSE due_at END) FROM dues
WHERE {_PLATFORM} IN ({{platforms}})"""
_THIS = "kind = ? AND ref = ? AND due_at = ?"
_POSTPONE = f"UPDATE dues SET attempts = attempts + 1, leased_until = ? WHERE {_THIS}"


async def set_due(session: Session, due: Due) -> None:
    """Set (or move) the due row of (kind, ref); its lease ends."""
    await session.run(_SET, (due.kind, due.ref, stamp(due.due_at), due.attempts))


class Dues(Part):
    """What the store knows of things due."""

    async def due(
        self, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Due]:
        """Take due rows of these platforms for ourselves until `now + lease`, earliest first, of one instant reveals
        before dailies."""
        sql = _TAKE.format(platforms=marks(len(platforms)))
        async with self._database.transaction() as session:
            rows = await session.run(sql, (stamp(now + lease), stamp(now), stamp(now), *platforms, limit))
        dues = [Due(kind, ref, moment(due_at), attempts) for kind, ref, due_at, attempts in rows]
        return sorted(dues, key=lambda due: (due.due_at, due.kind == "daily", due.ref))

    async def next_due(self, platforms: Collection[str]) -> datetime | None:
        """The earliest instant at which a due row of theirs can be taken: due, and not leased or postponed any more."""
        [(earliest,)] = await self._database.read(
            _NEXT.format(platforms=marks(len(platforms))), tuple(platforms)
        )
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
