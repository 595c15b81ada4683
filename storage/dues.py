"""What is to be done at an instant, once; leased to one copy of the bot while it does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from bot.records import Due, DueKind
from storage.database import Session, Value, marks
from storage.part import Part
from storage.rows import moment, stamp

_OF_SCHEDULE = """SELECT s.platform, s.id AS place_id FROM schedules c JOIN scopes s ON s.id = c.place_id WHERE c.id = ?"""
_OF_POST = (
    """SELECT s.platform, s.id AS place_id FROM posts p JOIN scopes s ON s.id = p.place_id WHERE p.id = ?"""
)
_OF_MEMBER = """SELECT t.platform, CAST(NULL AS INTEGER) AS place_id FROM (SELECT pe.platform,
(SELECT MAX(a.id) FROM answers a WHERE a.person_id = pe.id) AS latest, pe.id FROM persons pe WHERE pe.member_id = ?) t
ORDER BY COALESCE(t.latest, 0) DESC, t.id DESC LIMIT 1"""
"""The platform of the person of theirs who answered last."""
_WHERE: Mapping[DueKind, str] = {
    "daily": _OF_SCHEDULE, "recap": _OF_SCHEDULE, "reveal": _OF_POST, "refresh": _OF_POST, "reminder": _OF_MEMBER,
}  # fmt: skip
_SET = """INSERT INTO dues (kind, ref, platform, place_id, due_at, ready_at, attempts)
SELECT ?, ?, w.platform, w.place_id, ?, ?, ? FROM ({where}) w WHERE 1 = 1 ON CONFLICT (kind, ref) """
_MOVE = """DO UPDATE SET platform = excluded.platform, place_id = excluded.place_id, due_at = excluded.due_at,
ready_at = excluded.ready_at, attempts = excluded.attempts"""
_MOVE_ELSEWHERE = f"{_MOVE} WHERE dues.due_at <> excluded.due_at"
_FIRST = (
    "CASE kind WHEN 'reveal' THEN 0 WHEN 'daily' THEN 1 WHEN 'recap' THEN 2 WHEN 'refresh' THEN 3 ELSE 4 END"
)
_TAKE = f"""UPDATE dues SET ready_at = ? WHERE ready_at <= ? AND (kind, ref) IN (SELECT kind, ref FROM dues
WHERE platform IN ({{platforms}}) AND ready_at <= ? ORDER BY ready_at, {_FIRST}, ref LIMIT ?)
RETURNING kind, ref, due_at, attempts, place_id, {_FIRST}"""
_RENEW = "UPDATE dues SET ready_at = ? WHERE {which} RETURNING kind, ref"
_NEXT = "SELECT MIN(ready_at) FROM dues WHERE platform = ?"
_THIS = "kind = ? AND ref = ? AND due_at = ?"
_POSTPONE = f"UPDATE dues SET attempts = attempts + 1, ready_at = ? WHERE {_THIS}"


async def set_due(session: Session, due: Due) -> None:
    """Set (or move) the due row of (kind, ref); its lease ends. Nothing for what is not there."""
    await _insert(session, due, _MOVE)


async def keep_due(session: Session, due: Due) -> None:
    """The same, but a row that is at that instant already stays as it is: who holds its lease may be sending."""
    await _insert(session, due, _MOVE_ELSEWHERE)


async def strike(session: Session, due: Due) -> None:
    """Strike the due row out, unless it has been moved meanwhile."""
    await session.run(f"DELETE FROM dues WHERE {_THIS}", (due.kind, due.ref, stamp(due.due_at)))


async def _insert(session: Session, due: Due, conflict: str) -> None:
    at = stamp(due.due_at)
    sql = _SET.format(where=_WHERE[due.kind]) + conflict
    await session.run(sql, (due.kind, due.ref, at, at, due.attempts, due.ref))


class Dues(Part):
    """What the store knows of things due."""

    async def due(
        self, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Due]:
        """Take due rows of these platforms for ourselves until `now + lease`, those that wait longest first, of one
        instant reveals before dailies before all else."""
        sql = _TAKE.format(platforms=marks(len(platforms)))
        values: list[Value] = [stamp(now + lease), stamp(now), *platforms, stamp(now), limit]
        async with self._database.transaction() as session:
            rows = await session.run(sql, values)
        rows = sorted(rows, key=lambda row: (row[2], row[5], row[1]))
        return [
            Due(kind, ref, moment(due_at), attempts, place) for kind, ref, due_at, attempts, place, _ in rows
        ]

    async def renew(self, held: Mapping[Due, datetime], until: datetime) -> list[Due]:
        """Ours until then: those of `held` whose lease ends when we think it does. Another copy's would end later."""
        if not held:
            return []
        which = " OR ".join(["(kind = ? AND ref = ? AND ready_at = ?)"] * len(held))
        ends = [value for due, end in held.items() for value in (due.kind, due.ref, stamp(end))]
        async with self._database.transaction() as session:
            rows = await session.run(_RENEW.format(which=which), [stamp(until), *ends])
        renewed = {(kind, ref) for kind, ref in rows}
        return [due for due in held if (due.kind, due.ref) in renewed]

    async def next_due(self, platforms: Collection[str]) -> datetime | None:
        """The earliest instant at which a due row of theirs can be taken: due, and not leased or postponed any more."""
        found = [await self._database.read(_NEXT, (platform,)) for platform in platforms]
        return min((moment(at) for [(at,)] in found if at is not None), default=None)

    async def overdue(self, now: datetime) -> int:
        """How many things are due by `now` and not done, on whatever platform."""
        [(count,)] = await self._database.read("SELECT COUNT(*) FROM dues WHERE due_at <= ?", (stamp(now),))
        return int(count)

    async def plan(self, due: Due) -> None:
        """Set (or move) the due row of (kind, ref); its lease ends."""
        async with self._database.transaction() as session:
            await set_due(session, due)

    async def plan_new(self, due: Due) -> None:
        """The same, unless there is a due row of (kind, ref): it stays as it is."""
        async with self._database.transaction() as session:
            await _insert(session, due, "DO NOTHING")

    async def postpone(self, due: Due, until: datetime) -> None:
        """It failed: one attempt more, not to be taken again before `until`; its due instant stays."""
        async with self._database.transaction() as session:
            await session.run(_POSTPONE, (stamp(until), due.kind, due.ref, stamp(due.due_at)))

    async def done(self, due: Due) -> None:
        """Strike the due row out, unless it has been moved meanwhile."""
        async with self._database.transaction() as session:
            await strike(session, due)
