"""A study bot's life with a moved clock: people, places, managers and outages, through the front door, by a seed."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import Person, Place, Refuse, Reply, Request, Response, Update, Workspace
from bot.ui import Action, View
from tests.simulated.fakes import Fake
from tests.support import small_bank, words

STEP = timedelta(minutes=30)
"""Everything is due at a full or a half hour."""
SIDE_BY_SIDE = 16
"""People who are served at once."""
ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "America/Sao_Paulo", "Europe/London", "Asia/Tokyo",
)  # fmt: skip
QUESTIONS = 45
"""Few, so that questions come back within a season."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is."""

    places: int
    people: int
    days: int
    workspaces: int


@dataclass(slots=True)
class Somebody:
    """`eager` is how likely they look at a day's questions, `skilled` how likely they are right."""

    person: Person
    places: list[Place]
    eager: float
    skilled: float
    settings: dict[str, str] = field(
        default_factory=lambda: {"zone": "", "reminder": "", "rest_days": "", "hidden": "no"}
    )


class Life:
    """`linked` have ever linked. `told` holds what people read as recorded: (platform, person, post) with the stored
    reply. `met` counts events."""

    def __init__(self, store: Store, size: Size, start: datetime, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 -- chance for a test
        self.size = size
        self.now = start
        self.store = store
        self.fakes = {name: Fake(name) for name in ("discord", "slack")}
        kit = Kit(store, Shelf(small_bank(QUESTIONS)), random.Random(seed), secrets=random.Random(seed))  # noqa: S311
        self.app = Quiz(kit)
        self.scheduler = Scheduler(kit, self.fakes)
        self.places = [self._place(number) for number in range(size.places)]
        self.people = [self._somebody(number) for number in range(size.people)]
        self.linked: list[Somebody] = []
        self.told: dict[tuple[str, str, int], str] = {}
        self.met: Counter[str] = Counter()

    def _place(self, number: int) -> Place:
        home = number % self.size.workspaces
        name = ("discord", "slack")[home % 2]
        return Place(Workspace(name, f"w{home}", f"Home {home}"), f"c{number}", f"#c{number}")

    def _somebody(self, number: int) -> Somebody:
        rng = self.rng
        first = rng.choice(self.places)
        near = [place for place in self.places if place.workspace == first.workspace]
        zone = rng.choice(ZONES) if first.platform == "slack" else None
        person = Person(first.platform, f"u{number}", f"U{number}", zone)
        places = list({place.id: place for place in (first, rng.choice(near))}.values())
        return Somebody(person, places, rng.choice((0.97, 0.9, 0.7, 0.4, 0.1)), rng.random())

    async def settle_in(self) -> None:
        """Each place has a daily, some have two."""
        for place in self.places:
            for _ in range(1 + (self.rng.random() < 0.2)):
                await self.manage("schedule add", place, **self.times())
        await self.scheduler.wake(self.now)

    def times(self) -> dict[str, str]:
        """When a daily comes, as a manager types it."""
        rng = self.rng
        days = rng.choice(("every day", "every day", "mon-fri", "mon,wed,sat"))
        time = f"{rng.randrange(24):02}:{rng.choice((0, 30)):02}"
        return {"time": time, "zone": rng.choice(ZONES), "weekdays": days}

    async def day(self, outage: timedelta = timedelta()) -> None:
        """Twenty-four hours, in which the bot is down for a while."""
        end = self.now + timedelta(days=1)
        looks = self._looks()
        while self.now < end:
            await self._step(looks)
        if outage:
            self.met["outage"] += 1
            self.now += outage
            await self.scheduler.wake(self.now)

    def _looks(self) -> dict[int, list[Somebody]]:
        """Who looks when, in steps from now."""
        looks: dict[int, list[Somebody]] = {}
        for each in self.people:
            for _ in range(self.rng.choice((1, 1, 2))):
                if self.rng.random() < each.eager:
                    looks.setdefault(self.rng.randrange(48), []).append(each)
        return looks

    async def _step(self, looks: dict[int, list[Somebody]]) -> None:
        await self.scheduler.tick(self.now)
        offset = round((self.now - datetime(2020, 1, 1, tzinfo=UTC)) / STEP) % 48
        waiting = looks.get(offset, [])
        self.rng.shuffle(waiting)
        for first in range(0, len(waiting), SIDE_BY_SIDE):
            group = waiting[first : first + SIDE_BY_SIDE]
            at = self.now + STEP * (first / max(len(waiting), 1))
            await asyncio.gather(*(self._look(each, at) for each in group))
        self.now += STEP

    async def _look(self, each: Somebody, at: datetime) -> None:
        """Answer what was posted lately in one's places; sometimes something old, sometimes twice."""
        for place in each.places:
            posts = self.fakes[place.platform].posts.get(place.id, [])
            for post, _ in posts[-3:]:
                if self.rng.random() < 0.8:
                    index = 0 if self.rng.random() < each.skilled else self.rng.randrange(1, 4)
                    await self.answer(each, place, post, index, at)

    async def answer(self, each: Somebody, place: Place, post: int, index: int, at: datetime) -> None:
        """A click; two at once now and then."""
        clicks = [self.ask(each, f"answer:{post}:{index}", place, at=at)]
        if self.rng.random() < 0.05:
            clicks.append(self.ask(each, f"answer:{post}:{(index + 1) % 4}", place, at=at))
        for index_, response in enumerate(await asyncio.gather(*clicks)):
            shown = view_of(response)
            if shown.title in ("Right!", "Not quite.") and "You answered this before" not in words(shown):
                key = (each.person.platform, each.person.id, post)
                assert key not in self.told, f"{key} was told twice that the answer is the first"
                self.told[key] = str((index + index_) % 4)

    async def ask(
        self,
        each: Somebody,
        action: str,
        place: Place | None = None,
        at: datetime | None = None,
        **fields: str,
    ) -> Response:
        """A command or a click of a member."""
        where = place or each.places[0]
        return await self.app.handle(
            Request(each.person, where, Action.parse(action), at or self.now, fields)
        )

    async def manage(self, action: str, place: Place, **fields: str) -> Response:
        """A command or a click of a place's manager."""

        async def yes() -> bool:
            return True

        boss = Person(place.platform, f"boss-{place.workspace.id}", "Boss")
        request = Request(boss, place, Action.parse(action), self.now, fields, manager=yes)
        return await self.app.handle(request)

    def some(self, among: Sequence[Any], share: float) -> list[Any]:
        """A random share of them, at least one now and then."""
        return [each for each in among if self.rng.random() < share]

    def rename(self, each: Somebody, zone: str | None) -> None:
        """Their profile changes; it is known from their next act on."""
        each.person = replace(each.person, zone=zone)


def view_of(response: Response) -> View:
    """What is shown."""
    assert isinstance(response, Reply | Update | Refuse), response
    return response.view
