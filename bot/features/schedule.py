"""`/quiz schedule add` and `list`: the dailies of a place, for its managers; and *Set up the daily here*."""

from __future__ import annotations

from bot import options, progress, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz import days
from bot.quiz.wall import time_of, weekdays_of
from bot.quiz.zones import completions, zone_of
from bot.records import Schedule, Who
from bot.talk import Act, Ask, Declared, Feature, Option, Reject, Reply, Request, Response
from bot.topics import areas
from bot.ui import Action, Choice, Field, Form, Table, Text, View, plain

_FORM = Declared(form=True)


def features(kit: Kit) -> tuple[Feature, ...]:
    """Two commands and the form they share."""
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
    listed = Feature(
        "schedule list", "The dailies of this place (managers)", {"schedule list": Act(schedules.list)}
    )
    return (add, listed)


class Schedules:
    """The features' actions; each asks whether the person manages the place."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def add(self, request: Request) -> Response:
        """Make a schedule from what was typed; with nothing typed, ask."""
        if not request.fields:
            return await self.ask(request)
        who = await self._manager(request)
        return Reply(await self._made(request, who, self._read(request, who, await self._zone(request, who))))

    async def ask(self, request: Request) -> Response:
        """The form, with what most places choose."""
        who = await self._manager(request)
        return Ask(_form({"time": "09:00", "zone": await self._zone(request, who), "weekdays": "every day"}))

    async def save(self, request: Request) -> Response:
        """The submitted form; what can't be used is refused at its field and nothing is saved."""
        who = await self._manager(request)
        errors = {
            name: why for name in ("time", "zone", "weekdays", "areas") if (why := self._fault(request, name))
        }
        if errors:
            return Reject(_form(dict(request.fields)), errors)
        return Reply(await self._made(request, who, self._read(request, who, await self._zone(request, who))))

    async def list(self, request: Request) -> Response:
        """Number, time, days and areas of each, and when it comes next."""
        who = await self._manager(request)
        schedules = await self._store.schedules(who.place_id)
        if not schedules:
            raise QuizError(wording.NO_SCHEDULES)
        rows = tuple(_row(schedule, request) for schedule in schedules)
        return Reply(View(wording.SCHEDULES, (Table(("#", "Time", "Days", "Areas", "Next"), rows),)))

    async def _manager(self, request: Request) -> Who:
        if request.place.direct:
            raise QuizError(wording.NO_DAILY_IN_DIRECT)
        if not await request.manager():
            raise QuizError(wording.ONLY_MANAGERS)
        return await self._store.meet(request.person, request.place, request.now)

    async def _zone(self, request: Request, who: Who) -> str:
        return (await progress.zone(self._store, who, request))[0]

    def _fault(self, request: Request, name: str) -> str | None:
        try:
            self._value(name, request.fields.get(name, "").strip(), "UTC")
        except QuizError as problem:
            return str(problem)
        return None

    def _value(self, name: str, typed: str, zone: str) -> object:
        match name:
            case "time":
                return time_of(typed or "09:00")
            case "zone":
                return zone_of(typed).key if typed else zone
            case "weekdays":
                return weekdays_of(typed or "every day")
            case _:
                return self._areas(typed)

    def _areas(self, typed: str) -> tuple[str, ...]:
        known = tuple(Choice(area, area) for area in areas(self._kit.bank))
        found = [(name, options.closest(name, known)) for name in typed.split(",") if name.strip()]
        unknown = [name for name, choice in found if choice is None]
        if unknown:
            raise QuizError(wording.no_area(plain(unknown[0], 40), [choice.value for choice in known]))
        return tuple(choice.value for _, choice in found if choice is not None)

    def _read(self, request: Request, who: Who, zone: str) -> Schedule:
        typed = {name: request.fields.get(name, "").strip() for name in ("time", "zone", "weekdays", "areas")}
        return Schedule(
            0, request.place, who.place_id, 0, time_of(typed["time"] or "09:00"),
            zone_of(typed["zone"]).key if typed["zone"] else zone,
            weekdays_of(typed["weekdays"] or "every day"), self._areas(typed["areas"]),
        )  # fmt: skip

    async def _made(self, request: Request, who: Who, new: Schedule) -> View:
        if len(await self._store.schedules(who.place_id)) >= wording.MOST_SCHEDULES:
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
    when = wording.moment(following[1], schedule.zone) if following else "paused"
    areas = ", ".join(schedule.areas) or "all"
    return (str(schedule.number), f"{schedule.at:%H:%M}", wording.weekdays(schedule.weekdays), areas, when)
