"""The dailies that managers set up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from bot.records import Change, Delivery, Logged, Schedule


class Schedules(Protocol):
    """A part of the bot's memory."""

    async def schedule(self, schedule_id: int) -> Schedule | None:
        """One schedule; None if there is none."""

    async def schedules(self, place_id: int | None = None) -> list[Schedule]:
        """The schedules of a place, or all, by number."""

    async def add_schedule(
        self, schedule: Schedule, due_at: datetime, change: Change | None = None
    ) -> Schedule:
        """Keep it (its id and number are given here) with the first due row at `due_at`."""

    async def change_schedule(self, schedule: Schedule, due_at: datetime | None, change: Change) -> None:
        """Keep all that a manager sets (not its place, number and pause); its due row moves to `due_at`
        (to a claim that is not too late, if one waits), None leaves it."""

    async def pause_schedule(
        self, schedule_id: int, why: str, now: datetime, change: Change | None = None
    ) -> None:
        """Nothing more is sent until it is resumed; one that is paused stays as it is."""

    async def resume_schedule(self, schedule_id: int, due_at: datetime, change: Change) -> None:
        """Send again, next at `due_at` or what was claimed and is not too late."""

    async def remove_schedule(self, schedule_id: int, now: datetime, change: Change | None = None) -> None:
        """Show and send it no more; its posts stay."""

    async def skip_daily(
        self, schedule: Schedule, slot: tuple[date, datetime], due_at: datetime, change: Change
    ) -> bool:
        """Write the daily of that (day, instant) down as skipped, the next one due at `due_at`; whether it was not made yet."""

    async def unskip_daily(self, schedule_id: int, slot: tuple[date, datetime], change: Change) -> bool:
        """It comes after all, at that instant; whether it was skipped, and not due yet at `change.at`."""

    async def withdraw(self, post_id: int, change: Change) -> bool:
        """Its answers score nothing and keep streaks, and its message is redrawn at once: the reveal's due row moves to
        `change.at`. Reports of its question here wait no more. Whether it was a daily that is out, or may be."""

    async def changed_at(self, schedule_id: int) -> datetime | None:
        """When somebody last changed the schedule; None if nobody ever did."""

    async def changes(self, place_id: int, limit: int = 5) -> list[Logged]:
        """The latest changes of the place's schedules, removed ones' too, newest first."""

    async def deliveries(self, schedule_id: int, now: datetime, limit: int = 1) -> list[Delivery]:
        """The latest dailies of the schedule due by `now`, skipped ones left out, newest first."""
