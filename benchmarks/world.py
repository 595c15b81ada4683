"""Databases to measure in, written straight into the real schema."""

# ruff: noqa: S608 -- what is put together are constants of this code; values are always `?`

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.quiz.scoring import season
from storage import week_standings
from storage.file import prepare
from storage.migrate import migrations
from storage.rows import stamp

DAY = timedelta(days=1)
START = date(2025, 3, 3)
DRAW = '{"order":[2,0,3,1],"values":{}}'


@dataclass(frozen=True, slots=True)
class World:
    """How many of each. The first workspace holds the first `shared` places; every other place has its own."""

    members: int
    places: int
    days: int
    shared: int
    questions: int = 400

    @property
    def workspaces(self) -> int:
        """The shared one, and one for each place that is alone."""
        return self.places - self.shared + 1

    def place_id(self, place: int) -> int:
        """Of the place with this index: workspaces have the ids before."""
        return self.workspaces + 1 + place

    def workspace_id(self, place: int) -> int:
        """Of its workspace."""
        return max(1, place - self.shared + 2)

    def post_id(self, day: int, place: int) -> int:
        """One post a day in every place, in the order of their days."""
        return 1 + day * self.places + place


def due(day: int) -> datetime:
    """When the dailies of a day were due."""
    return datetime(START.year, START.month, START.day, 9, tzinfo=UTC) + day * DAY


def make(path: Path, world: World) -> None:
    """People, places and posts; no answers yet."""
    path.touch()
    prepare(path, timedelta(seconds=5), migrations())
    with closing(sqlite3.connect(path)) as database, database:
        _scopes(database, world)
        _people(database, world)
        _posts(database, world)


def _scopes(database: sqlite3.Connection, world: World) -> None:
    workspaces = ((1 + i, None, "discord", f"w{i}", f"Server {i}") for i in range(world.workspaces))
    places = (
        (world.place_id(i), world.workspace_id(i), "discord", f"p{i}", f"channel {i}")
        for i in range(world.places)
    )
    for rows in (workspaces, places):
        database.executemany(
            "INSERT INTO scopes (id, workspace_id, platform, key, name) VALUES (?, ?, ?, ?, ?)", rows
        )


def _people(database: sqlite3.Connection, world: World) -> None:
    """One in a hundred is hidden."""
    at = stamp(due(0))
    members = ((i, int(i % 100 == 0), at) for i in range(1, world.members + 1))
    persons = ((i, "discord", f"{10**17 + i}", f"Person {i}", at, i) for i in range(1, world.members + 1))
    database.executemany("INSERT INTO members (id, hidden, created_at) VALUES (?, ?, ?)", members)
    database.executemany(
        "INSERT INTO persons (id, platform, key, name, named_at, member_id) VALUES (?, ?, ?, ?, ?, ?)",
        persons,
    )


def _posts(database: sqlite3.Connection, world: World) -> None:
    questions = range(1, world.questions + 1)
    database.executemany(
        "INSERT INTO questions (id, key) VALUES (?, ?)", ((i, f"topic/question-{i}") for i in questions)
    )
    versions = ((i, i, "0" * 12, '{"prompt": "' + "x" * 1500 + '"}') for i in questions)
    database.executemany("INSERT INTO versions (id, question_id, hash, body) VALUES (?, ?, ?, ?)", versions)
    schedules = (
        (1 + i, world.place_id(i), 1, "09:00:00", "UTC", "0123456", "[]", "[]") for i in range(world.places)
    )
    columns = "id, place_id, number, at, zone, weekdays, areas, levels"
    database.executemany(f"INSERT INTO schedules ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", schedules)
    columns = "id, place_id, workspace_id, schedule_id, day, week, season, zone, due_at, closes_at, state, version_id, draw, message_id"
    posts = (_post(world, day, place) for day in range(world.days) for place in range(world.places))
    database.executemany(
        f"INSERT INTO posts ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, 'UTC', ?, ?, 'posted', ?, ?, ?)",
        posts,
    )


def _post(world: World, day: int, place: int) -> tuple[int | str, ...]:
    local = START + day * DAY
    version = 1 + (day * 7 + place * 13) % world.questions
    scopes = (world.place_id(place), world.workspace_id(place), 1 + place)
    times = (stamp(due(day)), stamp(due(day + 1)))
    post_id = world.post_id(day, place)
    return (
        post_id,
        *scopes,
        local.isoformat(),
        week_standings.number(local),
        season(local),
        *times,
        version,
        DRAW,
        f"{10**18 + post_id}",
    )
