"""The recurring dailies of places. What a person changes is logged in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from bot.records import Change, Due, Schedule
from bot.talk import Workspace
from storage import places
from storage.changes import log
from storage.claims import move_due
from storage.database import Row, Value
from storage.dues import set_due
from storage.part import Part
from storage.rows import dump, load, maybe_moment, maybe_stamp, stamp

_SELECT = f"""SELECT {places.COLUMNS}, c.id, c.place_id, c.number, c.at, c.zone, c.weekdays, c.areas, c.levels,
c.reveal_after, c.mention, c.thread, c.manager_id, c.paused_at, c.paused_why, c.recap
FROM schedules c JOIN scopes s ON s.id = c.place_id JOIN scopes w ON w.id = s.workspace_id WHERE c.removed_at IS NULL"""
_NUMBER = "SELECT COALESCE(MAX(number), 0) + 1 FROM schedules WHERE place_id = ?"
_ADD = """INSERT INTO schedules (place_id, number, at, zone, weekdays, areas, levels, reveal_after, mention, thread,
recap, manager_id, paused_at, paused_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_CHANGE = """UPDATE schedules SET at = ?, zone = ?, weekdays = ?, areas = ?, levels = ?, reveal_after = ?, mention = ?,
thread = ?, recap = ? WHERE id = ?"""
_PAUSE_ONE = (
    "UPDATE schedules SET paused_at = ?, paused_why = ? WHERE id = ? AND paused_at IS NULL RETURNING id"
)
_PAUSE = """UPDATE schedules SET paused_at = ?, paused_why = ? WHERE paused_at IS NULL AND place_id IN
(SELECT p.id FROM scopes p JOIN scopes w ON w.id = p.workspace_id WHERE w.platform = ? AND w.key = ?)"""


class Schedules(Part):
    """What the store knows of schedules; removed ones it does not show."""

    async def schedule(self, schedule_id: int) -> Schedule | None:
        """One schedule; None if there is none."""
        rows = await self._database.read(f"{_SELECT} AND c.id = ?", (schedule_id,))
        return _schedule(rows[0]) if rows else None

    async def schedules(self, place_id: int | None = None) -> list[Schedule]:
        """The schedules of a place, or all, by number."""
        here = "" if place_id is None else "AND c.place_id = ?"
        values = () if place_id is None else (place_id,)
        rows = await self._database.read(f"{_SELECT} {here} ORDER BY c.place_id, c.number", values)
        return [_schedule(row) for row in rows]

    async def add_schedule(
        self, schedule: Schedule, due_at: datetime, change: Change | None = None
    ) -> Schedule:
        """Keep it with the first due row at `due_at`. Numbers count up for ever: managers remember them."""
        async with self._database.transaction() as session:
            [(number,)] = await session.run(_NUMBER, (schedule.place_id,))
            [(schedule_id,)] = await session.run(_ADD, (schedule.place_id, number, *_values(schedule)))
            await set_due(session, Due("daily", schedule_id, due_at))
            await log(session, schedule_id, change)
        return replace(schedule, id=schedule_id, number=number)

    async def change_schedule(self, schedule: Schedule, due_at: datetime | None, change: Change) -> None:
        """Keep all that a manager sets; its due row moves to `due_at` once no claim waits, None leaves it."""
        async with self._database.transaction() as session:
            await session.run(_CHANGE, (*_set(schedule), schedule.id))
            if due_at is not None:
                await move_due(session, schedule.id, due_at, change.at)
            await log(session, schedule.id, change)

    async def pause_schedule(
        self, schedule_id: int, why: str, now: datetime, change: Change | None = None
    ) -> None:
        """Nothing more is sent until it is resumed; one that is paused stays as it is."""
        async with self._database.transaction() as session:
            if await session.run(_PAUSE_ONE, (stamp(now), why, schedule_id)):
                await log(session, schedule_id, change)

    async def resume_schedule(self, schedule_id: int, due_at: datetime, change: Change) -> None:
        """Send again, next at `due_at` or what was claimed and is not too late."""
        async with self._database.transaction() as session:
            await session.run(
                "UPDATE schedules SET paused_at = NULL, paused_why = NULL WHERE id = ?", (schedule_id,)
            )
            await move_due(session, schedule_id, due_at, change.at)
            await log(session, schedule_id, change)

    async def remove_schedule(self, schedule_id: int, now: datetime, change: Change | None = None) -> None:
        """Show and send it no more; its posts stay."""
        async with self._database.transaction() as session:
            await session.run("UPDATE schedules SET removed_at = ? WHERE id = ?", (stamp(now), schedule_id))
            await log(session, schedule_id, change)

    async def pause_workspace(self, workspace: Workspace, why: str, now: datetime) -> None:
        """Pause every schedule of its places that is not paused yet."""
        async with self._database.transaction() as session:
            await session.run(_PAUSE, (stamp(now), why, workspace.platform, workspace.id))


def _values(schedule: Schedule) -> tuple[Value, ...]:
    return (*_set(schedule), schedule.manager_id, maybe_stamp(schedule.paused_at), schedule.paused_why)


def _set(schedule: Schedule) -> tuple[Value, ...]:
    """What a manager sets."""
    return (
        schedule.at.isoformat(), schedule.zone, "".join(str(day) for day in sorted(schedule.weekdays)),
        dump(schedule.areas), dump(schedule.levels), schedule.reveal_after, schedule.mention, int(schedule.thread),
        int(schedule.recap),
    )  # fmt: skip


def _schedule(row: Row) -> Schedule:
    schedule_id, place_id, number, at, zone, weekdays, areas, levels, *rest = row[6:]
    reveal_after, mention, thread, manager_id, paused_at, paused_why, recap = rest
    return Schedule(
        schedule_id, places.place(row[:6]), place_id, number, time.fromisoformat(at), zone,
        frozenset(int(day) for day in weekdays), load(areas), load(levels), reveal_after, mention, bool(thread),
        manager_id, maybe_moment(paused_at), paused_why, bool(recap),
    )  # fmt: skip
