"""A memory without a database, of one schedule: as much of `Store` as dailies need, so that years pass quickly."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

from bot.bank import Shelf
from bot.dailies import following
from bot.kit import Kit
from bot.records import Due, NewPost, Post, PostState, Schedule
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from tests.support import ML, InOrder, Recorder, small_bank

BANK = small_bank()


class Memory:
    """One schedule with its posts by day and its due row."""

    def __init__(self, schedule: Schedule) -> None:
        self.kept = schedule
        self.posts: dict[date, Post] = {}
        self.row: Due | None = None
        self.notes: dict[str, str] = {}
        self.changed: datetime | None = None

    async def schedule(self, schedule_id: int) -> Schedule:
        return self.kept

    async def daily(self, schedule_id: int, day: date) -> Post | None:
        return self.posts.get(day)

    async def made_at(self, schedule_id: int, due_at: datetime) -> Post | None:
        made = (post for post in self.posts.values() if post.due_at == due_at and post.state != "skipped")
        return next(made, None)

    async def changed_at(self, schedule_id: int) -> datetime | None:
        return self.changed

    async def latest_day(self, schedule_id: int, now: datetime) -> date | None:
        return next((day for day in reversed(self.posts) if self.posts[day].due_at <= now), None)

    async def claim(self, new: NewPost) -> Post | None:
        return self._keep(new.day, new.due_at, new.closes_at, new.zone, "claimed", new)

    async def skip(self, schedule_id: int, day: date, due_at: datetime, zone: str) -> None:
        self._keep(day, due_at, due_at, zone, "skipped", None)

    async def delivered(
        self, post_id: int, state: PostState, message_id: str | None, now: datetime, why: str | None = None
    ) -> None:
        day = next(day for day in reversed(self.posts) if self.posts[day].id == post_id)
        self.posts[day] = replace(self.posts[day], state=state, message_id=message_id, closed_at=now)

    async def plan(self, due: Due) -> None:
        self.row = due

    async def done(self, due: Due) -> None:
        self.row = None if self.row == due else self.row

    async def due(self, now: datetime, lease: timedelta, platforms: Collection[str], limit: int) -> list[Due]:
        row, self.row = (self.row, None) if self.row and self.row.due_at <= now else (None, self.row)
        return [row] if row else []

    async def next_due(self, platforms: Collection[str]) -> datetime | None:
        return self.row.due_at if self.row else None

    async def asked(self, place_id: int) -> list[tuple[str, datetime]]:
        return []

    async def place_strengths(self, place_id: int) -> list[object]:
        return []

    async def outage(self, since: datetime, until: datetime) -> None:
        """Nobody's streak is looked at."""

    async def note(self, owner: str, key: str) -> str | None:
        return self.notes.get(key)

    async def write_note(self, owner: str, key: str, value: str) -> None:
        self.notes[key] = value

    def _keep(
        self,
        day: date,
        due_at: datetime,
        closes_at: datetime,
        zone: str,
        state: PostState,
        new: NewPost | None,
    ) -> Post | None:
        if day in self.posts:
            return None
        version, drawn = (new.version, new.draw) if new else (None, "")
        number = len(self.posts) + 1
        self.posts[day] = Post(number, ML, 1, 1, 1, day, zone, due_at, closes_at, state, version, drawn)
        return self.posts[day]


class Life:
    """A schedule under a clock that is moved, from `now` on."""

    def __init__(self, at: time, zone: str, weekdays: Collection[int], now: datetime) -> None:
        self.memory = Memory(Schedule(1, ML, 1, 1, at, zone, frozenset(weekdays)))
        self.platform = Recorder()
        self.store = cast(Store, self.memory)
        self.scheduler = Scheduler(Kit(self.store, Shelf(BANK), InOrder(1)), {"test": self.platform})
        self.now = now

    async def change(self, **fields: object) -> None:
        """What a manager does: the due row follows."""
        self.memory.changed = self.now
        self.memory.kept = replace(self.memory.kept, **fields)  # type: ignore[arg-type]
        slot = await following(self.store, self.memory.kept, self.now)
        self.memory.row = Due("daily", 1, slot[1]) if slot else None

    async def until(self, instant: datetime) -> None:
        """Everything at its time."""
        while self.memory.row is not None and self.memory.row.due_at <= instant:
            self.now = max(self.now, self.memory.row.due_at)
            await self.scheduler.tick(self.now)
        self.now = instant

    async def away(self, instant: datetime) -> None:
        """Nothing at all, then the start."""
        self.now = instant
        await self.scheduler.wake(instant)
