"""A store over a real file, and short words for what the tests do with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.records import Answer, NewPost, Post, Recorded, Schedule, Version, Who
from bot.talk import Person, Place, Workspace
from storage.open import open_store
from storage.store import SqlStore
from tests import databases

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()
SERVER = Workspace("discord", "w1", "Server")
ML = Place(SERVER, "c1", "ml")
STATS = Place(SERVER, "c2", "stats")
ELSEWHERE = Place(Workspace("slack", "t1", "Team"), "c1", "general")


class Scene:
    """One store, its file, and who has a schedule already."""

    def __init__(self, store: SqlStore, path: Path, url: str) -> None:
        self.store = store
        self.path = path
        self.url = url
        self._schedules: dict[Place, Schedule] = {}

    @classmethod
    async def open(cls, folder: Path) -> Scene:
        """A new database in the folder."""
        path = folder / "quiz.sqlite3"
        url = databases.new(path)
        return cls(await open_store(url), path, url)

    async def person(self, name: str, place: Place = ML, now: datetime = NOW, zone: str | None = None) -> Who:
        """Someone on the place's platform."""
        return await self.store.meet(Person(place.platform, name.lower(), name, zone), place, now)

    async def schedule(self, place: Place = ML) -> Schedule:
        """The place's schedule, made at the first call."""
        if place not in self._schedules:
            place_id, _ = await self.store.settle(place, NOW)
            new = Schedule(0, place, place_id, 0, time(9), "UTC")
            self._schedules[place] = await self.store.add_schedule(new, NOW)
        return self._schedules[place]

    async def daily(self, place: Place = ML, day: date = TODAY, question: str = "q1") -> Post:
        """A posted daily, due at nine and open for a day."""
        schedule = await self.schedule(place)
        due_at = datetime.combine(day, time(9), UTC)
        new = NewPost(schedule.id, day, due_at, due_at + DAY, "UTC", Version(question, "h", "{}"), "[0, 1]")
        claimed = await self.store.claim(new)
        assert claimed is not None
        await self.store.delivered(claimed.id, "posted", f"m{claimed.id}", due_at)
        found = await self.store.post(claimed.id)
        assert found is not None
        return found

    async def answer(self, post: Post, who: Who, points: int = 10, minutes: int = 1) -> Recorded:
        """An answer so many minutes after the post was due; right if it is worth points."""
        return await self.store.record(
            answer(post.id, who.person_id, points, post.due_at + timedelta(minutes=minutes))
        )

    def sql(self, sql: str, *values: Any) -> list[Any]:
        """What the Protocol can't do or show, past the store."""
        return databases.sql(self.url, sql, *values)

    def link(self, person_id: int, member_id: int) -> None:
        """Let a person belong to another member."""
        self.sql("UPDATE persons SET member_id = ? WHERE id = ?", member_id, person_id)


def answer(post_id: int, person_id: int, points: int = 10, at: datetime = NOW) -> Answer:
    """Right if it is worth points."""
    return Answer(post_id, person_id, "0" if points else "1", 1000 if points else 0, points, at)
