"""What managers did to schedules and their dailies, and what became of those."""

from __future__ import annotations

from datetime import date, datetime

from bot.records import Change, Delivery, Due, Logged, Schedule
from storage import streak_dues, streaks
from storage.claims import move_due, write_skipped
from storage.database import Session
from storage.dues import set_due
from storage.part import Part
from storage.reports import settle
from storage.rows import maybe_moment, moment, stamp
from storage.withdrawal import rescore

_LOG = "INSERT INTO schedule_changes (schedule_id, person_id, at, what) VALUES (?, ?, ?, ?)"
_CHANGES = """SELECT s.number, pe.name, c.at, c.what FROM schedule_changes c JOIN schedules s ON s.id = c.schedule_id
LEFT JOIN persons pe ON pe.id = c.person_id WHERE s.place_id = ? ORDER BY c.at DESC, c.id DESC LIMIT ?"""
_DELIVERIES = """SELECT day, due_at, state, failure FROM posts WHERE schedule_id = ? AND due_at <= ?
AND state <> 'skipped' ORDER BY day DESC LIMIT ?"""
_UNSKIP = (
    "DELETE FROM posts WHERE schedule_id = ? AND day = ? AND state = 'skipped' AND due_at > ? RETURNING id"
)
_WITHDRAW = """UPDATE posts SET state = 'withdrawn', closed_at = NULL WHERE id = ? AND schedule_id IS NOT NULL
AND state IN ('posted', 'uncertain') RETURNING schedule_id"""


async def log(session: Session, schedule_id: int, change: Change | None) -> None:
    """Write down who did it; what nobody did is not logged."""
    if change is not None:
        await session.run(_LOG, (schedule_id, change.person_id, stamp(change.at), change.what))


class Changes(Part):
    """What the store knows of single dailies that managers skip or withdraw, and of the log."""

    async def skip_daily(
        self, schedule: Schedule, slot: tuple[date, datetime], due_at: datetime, change: Change
    ) -> bool:
        """Write the daily of that (day, instant) down as skipped, the next one due at `due_at`; whether it was not made yet."""
        async with self._database.transaction() as session:
            free = await write_skipped(session, schedule.id, *slot, schedule.zone)
            if free:
                await move_due(session, schedule.id, due_at, change.at)
                await log(session, schedule.id, change)
        return free

    async def unskip_daily(self, schedule_id: int, slot: tuple[date, datetime], change: Change) -> bool:
        """It comes after all, at that instant; whether it was skipped, and not due yet at `change.at`."""
        day, due_at = slot
        async with self._database.transaction() as session:
            skipped = await session.run(_UNSKIP, (schedule_id, day.isoformat(), stamp(change.at)))
            if skipped:
                await move_due(session, schedule_id, due_at, change.at)
                await log(session, schedule_id, change)
        return bool(skipped)

    async def withdraw(self, post_id: int, change: Change) -> bool:
        """Its answers score nothing and keep streaks, and its message is redrawn at once: the reveal's due row moves to
        `change.at`. Reports of its question here wait no more. Whether it was a daily that is out, or may be."""
        async with self._database.transaction() as session:
            withdrawn = await session.run(_WITHDRAW, (post_id,))
            for (schedule_id,) in withdrawn:
                await rescore(session, post_id)
                await streaks.drop_with(session, post_id)
                await streak_dues.mark_missers(session, [post_id])
                await settle(session, post_id, change.at)
                await set_due(session, Due("reveal", post_id, change.at))
                await log(session, schedule_id, change)
        return bool(withdrawn)

    async def changed_at(self, schedule_id: int) -> datetime | None:
        """When somebody last changed the schedule; None if nobody ever did."""
        [(at,)] = await self._database.read(
            "SELECT MAX(at) FROM schedule_changes WHERE schedule_id = ?", (schedule_id,)
        )
        return maybe_moment(at)

    async def changes(self, place_id: int, limit: int = 5) -> list[Logged]:
        """The latest changes of the place's schedules, removed ones' too, newest first."""
        rows = await self._database.read(_CHANGES, (place_id, limit))
        return [Logged(number, name, moment(at), what) for number, name, at, what in rows]

    async def deliveries(self, schedule_id: int, now: datetime, limit: int = 1) -> list[Delivery]:
        """The latest dailies of the schedule due by `now`, skipped ones left out, newest first."""
        rows = await self._database.read(_DELIVERIES, (schedule_id, stamp(now), limit))
        return [
            Delivery(date.fromisoformat(day), moment(due_at), state, why) for day, due_at, state, why in rows
        ]
