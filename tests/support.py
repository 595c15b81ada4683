"""What the tests share: a small bank whose keys are known, and a group of people who talk to the real quiz."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.quiz.streaks import Streak, fold
from bot.scheduling.scheduler import Scheduler
from bot.store import Store
from bot.talk import (
    App,
    Message,
    Person,
    Place,
    Platform,
    Refuse,
    Reply,
    Request,
    Response,
    Unknown,
    Update,
    Workspace,
)
from bot.ui import Action, Button, Code, Row, Table, Text, View, buttons
from questions.load import Bank
from questions.model import LEVELS, Question, Topic, question_adapter

BERLIN = "Europe/Berlin"
WORKSPACE = Workspace("test", "w1", "Study group")
ML = Place(WORKSPACE, "c1", "#ml")
STATS = Place(WORKSPACE, "c2", "#stats")
_REFERENCES = [{"title": "A Book", "where": "ch. 1"}]


def question(number: int, **more: Any) -> Question:
    """A single-choice question whose first choice is right."""
    level = LEVELS[number % 3]
    choices = [{"text": f"right {number}", "why": f"it holds {number}", "correct": True}]
    choices += [{"text": f"wrong {number}{c}", "why": f"it does not hold {number}{c}"} for c in "xyz"]
    base = {
        "id": f"q{number:03}", "topic": ("alpha", "beta")[number % 2], "type": "single", "level": level,
        "prompt": f"Prompt number {number}?", "explanation": f"Because {number}.", "references": _REFERENCES, "choices": choices,
    }  # fmt: skip
    return question_adapter.validate_python({**base, **more})


def typed(kind: str, name: str, **more: Any) -> Question:
    """A question of another type."""
    base = {"id": name, "topic": "alpha", "type": kind, "level": "beginner", "prompt": f"Prompt of {name}?"}
    return question_adapter.validate_python(
        {**base, "explanation": "Because.", "references": _REFERENCES, **more}
    )


def bank_of(*questions: Question) -> Bank:
    """A bank with two topics, alpha and beta."""
    topics = {
        name: Topic(id=name, title=name.title(), area="Letters", order=i)
        for i, name in enumerate(("alpha", "beta"))
    }
    return Bank(questions={each.id: each for each in questions}, topics=topics)


def small_bank(size: int = 30) -> Bank:
    """Single-choice questions only."""
    return bank_of(*(question(number) for number in range(size)))


class InOrder(random.Random):
    """Chance that never shuffles: option A is the first of the file, so that scripts can know the key."""

    def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
        """The first ones, as they come."""
        return list(population)[:k]


class Recorder:
    """A platform that keeps what it was told to send."""

    name = "test"
    ready = True

    def __init__(self) -> None:
        self.posts: dict[str, tuple[Place, str, View]] = {}
        self.edits: list[tuple[Message, View]] = []
        self.told: list[tuple[Person, View]] = []
        self.extras: list[tuple[str | None, bool]] = []
        self.found: Message | Unknown | None = None
        self.failing: Exception | None = None

    async def run(self, app: App) -> None:
        raise NotImplementedError

    async def post(
        self, place: Place, view: View, key: str, mention: str | None = None, thread: bool = False
    ) -> Message:
        if self.failing:
            raise self.failing
        self.extras.append((mention, thread))
        message = Message(place, f"m{len(self.posts)}")
        self.posts[message.id] = (place, key, view)
        return message

    async def find(self, place: Place, key: str, since: datetime) -> Message | Unknown | None:
        return self.found

    async def edit(self, message: Message, view: View) -> None:
        self.edits.append((message, view))

    async def tell(self, person: Person, view: View) -> None:
        self.told.append((person, view))

    async def manages(self, person: Person, place: Place) -> bool:
        return False


class Group:
    """People in places, with a clock of their own, in front of the whole quiz."""

    def __init__(self, store: Store, bank: Bank, start: datetime) -> None:
        self.store = store
        self.kit = Kit(store, Shelf(bank), InOrder(7))
        self.app = Quiz(self.kit)
        self.platform = Recorder()
        platforms: Mapping[str, Platform] = {"test": self.platform}
        self.scheduler = Scheduler(self.kit, platforms)
        self.now = start

    async def live(self, **by: float) -> None:
        """Let time pass, doing what is due at its instant."""
        until = self.now + timedelta(**by)
        while (due := await self.scheduler.upcoming()) is not None and due <= until:
            self.now = max(due, self.now)
            await self.scheduler.tick(self.now)
        self.now = until
        await self.scheduler.tick(self.now)

    async def ask(
        self, name: str, action: str, place: Place = ML, given: Mapping[str, str] | None = None, **fields: str
    ) -> Response:
        """A command (fields are its options) or, for "answer:1:0", a click."""
        values = {**(given or {}), **fields}
        request = Request(Person("test", name, name.title()), place, Action.parse(action), self.now, values)
        return await self.app.handle(request)

    async def click(self, name: str, view: View, label: str, place: Place = ML, **fields: str) -> Response:
        """Press the button of that label."""
        return await self.ask(name, str(button(view, label).action), place, given=fields)

    def latest(self, place: Place = ML) -> View:
        """The last message posted in the place."""
        return [view for where, _, view in self.platform.posts.values() if where == place][-1]


def button(view: View, label: str) -> Button:
    """The view's button of that label."""
    return next(each for each in buttons(view) if each.label == label)


def seen(response: Response) -> View:
    """The view that the response shows."""
    assert isinstance(response, Reply | Update | Refuse), response
    return response.view


def words(view: View | Response) -> str:
    """All that a view says, as one text."""
    shown = view if isinstance(view, View) else seen(view)
    parts = [shown.title]
    for element in shown.body:
        match element:
            case Text(markdown):
                parts.append(markdown)
            case Code(source, _):
                parts.append(source)
            case Table(head, rows):
                parts += [" | ".join(row) for row in (head, *rows)]
            case Row(controls):
                parts.append(" ".join(f"[{control.label}]" for control in controls))
            case _:
                raise AssertionError(element)
    return "\n".join(parts)


def berlin(text: str) -> datetime:
    """A local time in Berlin, as UTC."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


async def folded_streaks(store: Store, member_ids: Sequence[int], now: datetime) -> dict[int, Streak]:
    """The members' streaks, each folded from the facts."""
    facts = await store.facts(member_ids, now)
    return {member_id: fold(facts[member_id], now) for member_id in member_ids}
