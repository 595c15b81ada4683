"""People on one platform: they answer, practise, look things up and fill in forms, and write down what they were told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from benchmarks.soaking.fronts import Blank, Front, Shown, Task, Unanswered, tasks
from bot import wording
from bot.wording import schedules, settings
from bot.wording.reports import REPORT
from tests.crash.fronts import MADE

VERDICT = re.compile(r"Right!|Not quite\.|Partly right:")
TYPED = ("1", "0.5", "lasso", "B A C", "true", "SELECT 1", "a longer sentence, with <words> & *signs*")
NO_WISHES: Mapping[str, str] = {}
QUIET = ("privacy-delete", "group-remove", "group-leave", "link", "schedule-when", "skip", "withdraw")
"""Buttons that nobody presses in passing: they undo what is counted, or change when it is due."""
NEWCOMER = 0.01
AHEAD = timedelta(seconds=90)
"""From a manager's command to the latest minute in which its daily may be due; a minute less is the earliest."""


@dataclass(slots=True)
class Ledger:
    """By (platform, person, post). `told` is which option the person read that they chose, "" if that can't be known.

    `exercises` are those whose verdict was read, `promised` the (platform, place, time of day) of dailies confirmed."""

    tried: set[tuple[str, str, int]] = field(default_factory=set)
    told: dict[tuple[str, str, int], str] = field(default_factory=dict)
    exercises: set[int] = field(default_factory=set)
    promised: set[tuple[str, str, str]] = field(default_factory=set)
    actions: int = 0
    unanswered: int = 0
    puzzled: list[str] = field(default_factory=list)


class People:
    """Nobody does two things at once."""

    def __init__(self, front: Front, ledger: Ledger, topics: tuple[str, ...], rng: Random) -> None:
        self._front = front
        self._ledger = ledger
        self._topics = topics
        self._rng = rng
        self._busy: set[int] = set()
        self._managing = asyncio.Lock()
        self._doing: Mapping[Callable[[Any, Any], Awaitable[None]], int] = {
            self._click: 30, self._practise: 12, self._daily: 8, self._wander: 24, self._set: 3, self._report: 2, self._glance: 3,
        }  # fmt: skip

    async def act(self) -> None:
        """One person does one thing, in one to five actions."""
        if self._rng.random() < NEWCOMER:
            self._front.join()
        free = [number for number in range(len(self._front.people)) if number not in self._busy]
        if not free:
            return
        number = self._rng.choice(free)
        self._busy.add(number)
        try:
            [doing] = self._rng.choices([*self._doing], [*self._doing.values()])
            await self._counted(doing(self._front.people[number], self._rng.choice(self._front.places)))
        finally:
            self._busy.discard(number)

    async def schedule(self, minutes: int) -> None:
        """The manager gives a place one more daily, due within the next minutes and revealed so many later."""
        async with self._managing:
            await self._counted(self._schedule(minutes))

    async def _counted(self, doing: Awaitable[None]) -> None:
        try:
            await doing
        except Unanswered:
            self._ledger.unanswered += 1
        except Exception as problem:  # noqa: BLE001 -- whatever it is, the others go on, and it is told at the end
            self._ledger.puzzled.append(repr(problem)[:300])

    async def _schedule(self, minutes: int) -> None:
        front, place = self._front, self._front.room()
        at = f"{datetime.now(UTC) + AHEAD:%H:%M}"
        made = await self._say(front.boss, place, "schedule add", time=at, zone="UTC")
        if MADE in made.text:
            self._ledger.promised.add((front.name, front.key(place), f"{at}:00"))
            form = await self._press(front.boss, made, schedules.MESSAGE)
            wishes = {
                "reveal": f"{minutes} min",
                "mention": "none",
                "group": "",
                "thread": "no",
                "recap": "no",
            }
            await self._filled(front.boss, form, wishes)

    async def _click(self, person: Any, place: Any) -> None:
        """Answer the daily where it stands."""
        if found := self._front.open(place):
            await self._answer(person, self._rng.choice(found))

    async def _daily(self, person: Any, place: Any) -> None:
        await self._answer(person, await self._say(person, place, "daily"))

    async def _practise(self, person: Any, place: Any) -> None:
        wish = self._rng.choice(({}, {"topic": self._rng.choice(self._topics)}, {"level": "beginner"}))
        shown = await self._answer(person, await self._say(person, place, "practice", **wish))
        if wording.NEXT in shown.buttons:
            shown = await self._answer(person, await self._press(person, shown, wording.NEXT))
        if wording.STOP in shown.buttons:
            await self._press(person, shown, wording.STOP)

    async def _wander(self, person: Any, place: Any) -> None:
        """Look something up, and perhaps press a button of it."""
        command, options = self._rng.choice(COMMANDS)
        if command in MANAGING:
            async with self._managing:
                await self._look_up(self._front.boss, place, command, options)
        else:
            await self._look_up(person, place, command, options)

    async def _look_up(
        self, who: Any, place: Any, command: str, options: Mapping[str, tuple[str | int, ...]]
    ) -> None:
        given = {name: self._rng.choice(values) for name, values in options.items()}
        shown = await self._say(who, place, command, **given)
        inviting = [label for label, control in shown.buttons.items() if not control.startswith(QUIET)]
        if inviting and self._rng.random() < 0.3:
            await self._filled(who, await self._press(who, shown, self._rng.choice(inviting)))

    async def _report(self, person: Any, place: Any) -> None:
        if found := self._front.open(place):
            await self._filled(person, await self._press(person, self._rng.choice(found), REPORT))

    async def _set(self, person: Any, place: Any) -> None:
        shown = await self._say(person, place, "settings")
        if settings.CHANGE in shown.buttons:
            await self._filled(person, await self._press(person, shown, settings.CHANGE))

    async def _glance(self, person: Any, place: Any) -> None:
        self._ledger.actions += 1
        await self._front.glance(person, place)

    async def _answer(self, person: Any, shown: Shown) -> Shown:
        """If the message asks something; what is seen then."""
        offered = tasks(shown)
        if not offered:
            return shown
        label, task = self._rng.choice([*offered.items()])
        key = (self._front.name, self._front.key(person), task.number)
        if not task.exercise:
            self._ledger.tried.add(key)
        seen = await self._filled(person, await self._press(person, shown, label))
        self._note(key, task, seen)
        return seen

    def _note(self, key: tuple[str, str, int], task: Task, seen: Shown) -> None:
        if not VERDICT.search(seen.text) or wording.CLOSED in seen.text:
            return
        if task.exercise:
            self._ledger.exercises.add(task.number)
        else:
            self._ledger.told.setdefault(key, "" if wording.ANSWERED_BEFORE in seen.text else task.option)

    async def _filled(self, person: Any, shown: Shown, wishes: Mapping[str, str] = NO_WISHES) -> Shown:
        """What comes of the form, if it is one."""
        return await self._fill(person, shown, wishes) if shown.blanks else shown

    async def _say(self, person: Any, place: Any, command: str, **options: str | int) -> Shown:
        self._ledger.actions += 1
        return await self._front.say(person, place, command, **options)

    async def _press(self, person: Any, shown: Shown, label: str) -> Shown:
        self._ledger.actions += 1
        return await self._front.press(person, shown, label)

    async def _fill(self, person: Any, form: Shown, wishes: Mapping[str, str]) -> Shown:
        self._ledger.actions += 1
        await asyncio.sleep(self._rng.uniform(0, 1))
        values = {blank.name: self._value(blank, wishes) for blank in form.blanks}
        return await self._front.fill(person, form, values)

    def _value(self, blank: Blank, wishes: Mapping[str, str]) -> str | list[str]:
        if blank.name in wishes:
            return wishes[blank.name]
        if blank.kind == "text":
            soon = datetime.now(UTC) + 2 * AHEAD
            return self._rng.choice(
                {"zone": ("UTC", "Europe/Berlin"), "reminder": ("", f"{soon:%H:%M}")}.get(blank.name, TYPED)
            )
        if blank.kind == "one":
            return self._rng.choice(blank.choices)
        return self._rng.sample(blank.choices, min(len(blank.choices), self._rng.randint(1, 2)))


MANAGING = ("status", "schedule list", "schedule edit", "managers show")
COMMANDS: tuple[tuple[str, Mapping[str, tuple[str | int, ...]]], ...] = (
    *[("leaderboard", {"period": (*wording.PERIODS,), "scope": ("place", "workspace"), "by": (*wording.MEASURES,)})] * 4,
    *[("me", {})] * 4,
    ("topics", {}), ("help", {}), ("settings", {}), ("group show", {}), ("group create", {"name": ("Night owls", "Early birds")}),
    ("group join", {"code": ("ACDE-3467",)}), ("privacy export", {}), ("link", {}), ("practice", {"topic": ("alpah",)}),
    ("status", {}), ("schedule list", {}), ("schedule edit", {"number": (1, 2)}), ("managers show", {}),
)  # fmt: skip
