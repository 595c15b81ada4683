"""Goal 9: the same clicks in a young and in a grown community, each beside the other in one run.

The grown one has a hundred times as many answers: sixteen times as many places, six times as many days, so that everybody
who clicks has answered for eleven months instead of two. Places are as large as before. In both it is a Thursday in the
fourth week of a quarter, so that weeks and seasons are as long.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from operator import attrgetter
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.figures import Figure, ratio
from benchmarks.world import World, due, make
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.records import Answer
from bot.talk import Person, Place, Refuse, Request, Workspace
from bot.ui import Action
from questions.load import Bank
from storage import week_standings
from storage.open import open_store
from storage.rows import stamp
from storage.standings import ADD, SUMS
from storage.store import SqlStore
from tests.support import small_bank

GROWTH = 1.3
PEOPLE = 33
"""Members of a place."""
QUESTIONS = 400


@dataclass(frozen=True, slots=True)
class Age:
    """A community of so many places, half of them in one workspace, after so many days."""

    places: int
    days: int

    @property
    def world(self) -> World:
        """With the day that is open now."""
        return World(PEOPLE * self.places, self.places, self.days + 1, max(1, self.places // 2), QUESTIONS)


YOUNG, GROWN = Age(6, 52), Age(94, 325)


async def measure(folder: Path, rounds: int = 60) -> list[Figure]:
    """Processor time, of all threads, and time until the reply is there."""
    bank = small_bank(QUESTIONS)
    towns = [await _settled(folder / f"{age.days}.sqlite3", age, bank) for age in (YOUNG, GROWN)]
    costs: dict[str, tuple[list[_Cost], list[_Cost]]] = defaultdict(lambda: ([], []))
    try:
        for number in range(rounds):
            for side, town in enumerate(towns if number % 2 else reversed(towns)):
                for name, cost in (await town.round(number)).items():
                    costs[name][side if number % 2 else 1 - side].append(cost)
    finally:
        for town in towns:
            await town.store.close()
    return [figure for name, sides in costs.items() for figure in _figures(name, *sides)]


@dataclass(frozen=True, slots=True)
class _Cost:
    """Seconds."""

    processor: float
    waited: float


def _figures(name: str, young: list[_Cost], grown: list[_Cost]) -> Iterator[Figure]:
    kinds = {"processor time": attrgetter("processor"), "time": attrgetter("waited")}
    for what, of in kinds.items():
        ours, bounds = map(of, grown), map(of, young)
        yield ratio(f"{name}, {what}, grown against young", list(ours), list(bounds), GROWTH)


class _Town:
    """One of the two, with its own clock."""

    def __init__(self, store: SqlStore, age: Age, bank: Bank) -> None:
        self.store = store
        self.now = due(age.days) + timedelta(hours=1)
        self._age, self._world = age, age.world
        self._quiz = Quiz(Kit(store, Shelf(bank), random.Random(5)))  # noqa: S311 -- chance of a benchmark

    async def round(self, number: int) -> Mapping[str, _Cost]:
        """One person's visit, and another one's answer past the features."""
        place = number % self._age.places
        first, second = (
            PEOPLE * place + 1 + (number // self._age.places * 2 + which) % PEOPLE for which in (0, 1)
        )
        post_id = self._world.post_id(self._age.days, place)
        self.now += timedelta(minutes=1)
        answer = Answer(post_id, second, "0", 1000, 10, self.now)
        costs = {"recording": await _cost(lambda: self.store.record(answer))}
        for name, (action, fields) in _VISIT.items():
            request = self._request(first, place, action.format(post_id), fields)
            costs[name] = await _cost(partial(self._handled, request))
        return costs

    async def _handled(self, request: Request) -> None:
        response = await self._quiz.handle(request)
        if isinstance(response, Refuse):
            raise TypeError(response)

    def _request(self, person: int, place: int, action: str, fields: Mapping[str, str]) -> Request:
        home = self._world.workspace_id(place)
        where = Place(
            Workspace("discord", f"w{home - 1}", f"Server {home - 1}"), f"p{place}", f"channel {place}"
        )
        who = Person("discord", f"{10**17 + person}", f"Person {person}")
        self.now += timedelta(seconds=5)
        return Request(who, where, Action.parse(action), self.now, fields)


_VISIT: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "click to verdict": ("answer:{}:0", {}),
    "board of a place, week": ("leaderboard", {}),
    "board of a place, ever": ("leaderboard", {"period": "ever"}),
    "board of a place, streaks": ("leaderboard", {"by": "streak"}),
    "/quiz me": ("me", {}),
    "practice": ("practice", {}),
}


async def _cost(work: Callable[[], Awaitable[object]]) -> _Cost:
    processor, start = process_time(), perf_counter()
    await work()
    return _Cost(process_time() - processor, perf_counter() - start)


async def _settled(path: Path, age: Age, bank: Bank) -> _Town:
    """Everybody clicked yesterday: what that wrote down of their streaks is there."""
    await asyncio.to_thread(build, path, age, bank)
    store = await open_store(f"sqlite:///{path}")
    while not await store.settle_streaks(due(age.days)):
        pass
    return _Town(store, age, bank)


def build(path: Path, age: Age, bank: Bank) -> None:
    """All have answered every daily of their place but today's."""
    make(path, age.world)
    columns = "post_id, person_id, question_id, reply, credit, worth, points, answered_at"
    with closing(sqlite3.connect(path)) as database, database:
        versions = [
            (each.id, each.version, each.model_dump_json(), number, each.topic)
            for number, each in enumerate(bank.questions.values(), 1)
        ]
        database.executemany("UPDATE questions SET key = ?1, topic = ?5 WHERE id = ?4", versions)
        database.executemany(
            "UPDATE versions SET hash = ?2, body = ?3 WHERE id = ?4", [row[:4] for row in versions]
        )
        database.executemany(
            f"INSERT INTO answers ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 -- constants
            _answers(age),
        )
        database.execute(ADD.format(sums=SUMS.format(which="1 = 1")))
        database.execute(week_standings.ADD.format(which=week_standings.RECENT))


def _answers(age: Age) -> Iterator[tuple[int | str, ...]]:
    rng, world = random.Random(6), age.world  # noqa: S311
    for day in range(age.days):
        opened = stamp(due(day))
        for person in range(1, PEOPLE * age.places + 1):
            place = (person - 1) // PEOPLE
            right = rng.random() < 0.6
            given = (
                str(rng.randrange(4)),
                1000 * right,
                20 * right,
                20 * right,
                opened + rng.randrange(36_000_000),
            )
            yield (world.post_id(day, place), person, 1 + (day * 7 + place * 13) % world.questions, *given)
