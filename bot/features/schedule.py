"""`/quiz schedule ...`: the dailies of a place, for its managers; and *Set up the daily here*."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TypeVar

from bot import options, progress, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.wall import time_of, weekdays_of
from bot.quiz.zones import completions, zone_of
from bot.records import Schedule, Who
from bot.talk import Act, Ask, Declared, Feature, Option, Reject, Reply, Request, Response
from bot.topics import areas
from bot.ui import NAME_LIMIT, Action, Choice, Field, Form, Table, Text, View, plain

T = TypeVar("T")
_FORM = Declared(form=True)
_FIELDS = ("time", "zone", "weekdays", "areas")
_AT, _DAYS = "09:00", "every day"


def features(kit: Kit) -> tuple[Feature, ...]:
    """The commands, and the form of the first one."""
    schedules = Schedules(kit)

    async def zones(request: Request, typed: str) -> tuple[Choice, ...]:  # noqa: ARG001 -- every completer gets it
        return tuple(Choice(zone, zone) for zone in completions(typed))

    async def of_areas(request: Request, typed: str) -> tuple[Choice, ...]:  # noqa: ARG001
        return options.offered(typed, [Choice(area, area) for area in areas(kit.bank)])

    add = Feature(
        "schedule add",
        "A question of the day for this place (managers)",
        {
            "schedule add": Act(schedules.add, _FORM),
            "setup": Act(schedules.ask, _FORM),
            "setup-save": Act(schedules.save),
        },
        (
            Option("time", "Local time, such as 09:00"),
            Option("zone", "Time zone, such as Europe/Berlin", complete=zones),
            Option("weekdays", "mon-fri, weekdays, or mon,wed,fri (every day if left out)"),
            Option("areas", "An area of questions (all if left out)", complete=of_areas),
        ),
        ("schedule add", "schedule add 09:00 Europe/Berlin weekdays"),
    )
    number = (Option("number", "Which one, as schedule list numbers them", "whole"),)
    return (
        add,
        Feature(
            "schedule list", "The dailies of this place (managers)", {"schedule list": Act(schedules.list)}
        ),
        Feature(
            "schedule pause",
            "Post nothing for a while (managers)",
            {"schedule pause": Act(schedules.pause)},
            number,
        ),
        Feature(
            "schedule resume",
            "Go on after a pause (managers)",
            {"schedule resume": Act(schedules.resume)},
            number,
        ),
        Feature(
            "schedule remove",
            "Post it no more (managers)",
            {"schedule remove": Act(schedules.remove)},
            number,
        ),
    )


class Schedules:
    """The features' actions; each asks whether the person manages the place."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def add(self, request: Request) -> Response:
        """Make a schedule from what was typed; with nothing typed, ask."""
        if not request.fields:
            return await self.ask(request)
        new, errors = await self._read(request, await self._manager(request))
        if errors:
            raise QuizError(next(iter(errors.values())))
        return Reply(await self._made(request, new))

    async def ask(self, request: Request) -> Response:
        """The form, with what most places choose."""
        who = await self._manager(request)
        zone, _ = await progress.zone(self._store, who, request)
        return Ask(_form({"time": _AT, "zone": zone, "weekdays": _DAYS}))

    async def save(self, request: Request) -> Response:
        """The submitted form; what can't be used is refused at its field and nothing is saved."""
        new, errors = await self._read(request, await self._manager(request))
        return (
            Reject(_form(dict(request.fields)), errors) if errors else Reply(await self._made(request, new))
        )

    async def list(self, request: Request) -> Response:
        """Number, time, days and areas of each, and when it comes next."""
        who = await self._manager(request)
        schedules = await self._store.schedules(who.place_id)
        if not schedules:
            raise QuizError(wording.NO_SCHEDULES)
        rows = tuple(_row(schedule, request) for schedule in schedules)
        return Reply(View(wording.SCHEDULES, (Table(("#", "Time", "Days", "Areas", "Next"), rows),)))

    async def pause(self, request: Request) -> Response:
        """Nothing is posted until it is resumed."""
        schedule = await self._one(request)
        await self._store.pause_schedule(schedule.id, wording.BY_HAND, request.now)
        return Reply(View(wording.PAUSED, (Text(wording.paused_by_hand(schedule.number)),)))

    async def resume(self, request: Request) -> Response:
        """On with the next due moment."""
        schedule = await self._one(request)
        first = days.next_due(schedule, request.now)
        if first is None:
            raise QuizError(wording.NO_SCHEDULES)
        if schedule.paused_at is not None:
            await self._store.resume_schedule(schedule.id, first[1])
            self._kit.wake()
        when = wording.moment(first[1], schedule.zone)
        return Reply(View(wording.RESUMED, (Text(wording.resumed(schedule.number, when)),)))

    async def remove(self, request: Request) -> Response:
        """Its posts and answers stay."""
        schedule = await self._one(request)
        await self._store.remove_schedule(schedule.id, request.now)
        return Reply(View(wording.REMOVED_DAILY, (Text(wording.removed(schedule.number)),)))

    async def _manager(self, request: Request) -> Who:
        if request.place.direct:
            raise QuizError(wording.NO_DAILY_IN_DIRECT)
        if not await request.manager():
            raise QuizError(wording.ONLY_MANAGERS)
        return await self._store.meet(request.person, request.place, request.now)

    async def _one(self, request: Request) -> Schedule:
        """The schedule of that number here; without a number the only one."""
        who = await self._manager(request)
        here = await self._store.schedules(who.place_id)
        number = request.fields.get("number")
        if not here:
            raise QuizError(wording.NO_SCHEDULES)
        if number is None and len(here) > 1:
            raise QuizError(wording.WHICH_NUMBER)
        found = here if number is None else [each for each in here if each.number == int(number)]
        if not found:
            raise QuizError(wording.no_such_schedule(str(number)))
        return found[0]

    async def _read(self, request: Request, who: Who) -> tuple[Schedule, dict[str, str]]:
        """The schedule as typed, and a sentence for each field that can't be used."""
        typed = {name: request.fields.get(name, "").strip() for name in _FIELDS}
        errors: dict[str, str] = {}

        def value(name: str, read: Callable[[str], T], fallback: T) -> T:
            try:
                return read(typed[name]) if typed[name] else fallback
            except QuizError as problem:
                errors[name] = str(problem)
                return fallback

        zone, _ = await progress.zone(self._store, who, request)
        new = Schedule(
            0, request.place, who.place_id, 0, value("time", time_of, time.fromisoformat(_AT)),
            value("zone", lambda text: zone_of(text).key, zone), value("weekdays", weekdays_of, weekdays_of(_DAYS)),
            value("areas", self._areas, ()), manager_id=who.person_id,
        )  # fmt: skip
        return new, errors

    def _areas(self, typed: str) -> tuple[str, ...]:
        known = tuple(Choice(area, area) for area in areas(self._kit.bank))
        found = [(name, options.closest(name, known)) for name in typed.split(",") if name.strip()]
        unknown = [name for name, choice in found if choice is None]
        if unknown:
            raise QuizError(
                wording.no_area(plain(unknown[0], NAME_LIMIT), [choice.value for choice in known])
            )
        return tuple(choice.value for _, choice in found if choice is not None)

    async def _made(self, request: Request, new: Schedule) -> View:
        if len(await self._store.schedules(new.place_id)) >= wording.MOST_SCHEDULES:
            raise QuizError(wording.TOO_MANY_SCHEDULES)
        first = days.next_due(new, request.now)
        if first is None:
            raise QuizError(wording.NO_SCHEDULES)
        kept = await self._store.add_schedule(new, first[1])
        self._kit.wake()
        return View(wording.schedule_title(kept.number), (Text(wording.schedule_made(kept, first[1])),))


def _form(values: dict[str, str]) -> Form:
    return Form(
        wording.SET_UP,
        Action("setup-save"),
        (
            Field("time", "Local time", value=values.get("time", "")),
            Field("zone", "Time zone, such as Europe/Berlin", value=values.get("zone", "")),
            Field(
                "weekdays",
                "Days: every day, weekdays, mon,wed,fri",
                value=values.get("weekdays", ""),
                required=False,
            ),
            Field("areas", "Areas, all if left empty", value=values.get("areas", ""), required=False),
        ),
    )


def _row(schedule: Schedule, request: Request) -> tuple[str, ...]:
    following = None if schedule.paused_at else days.next_due(schedule, request.now)
    when = (
        wording.moment(following[1], schedule.zone) if following else wording.paused_why(schedule.paused_why)
    )
    areas = ", ".join(schedule.areas) or "all"
    return (str(schedule.number), f"{schedule.at:%H:%M}", wording.weekdays(schedule.weekdays), areas, when)
