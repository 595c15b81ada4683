"""`/quiz schedule ...`: the dailies of a place, for its managers; and *Set up the daily here*."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot import dailies, managing, options, progress, wording
from bot.errors import QuizError
from bot.features.schedule_settings import view
from bot.kit import Kit
from bot.quiz.zones import completions
from bot.records import Change, Schedule, Who
from bot.schedule_fields import changed
from bot.talk import Act, Ask, Declared, Feature, Option, Reject, Reply, Request, Response
from bot.topics import areas
from bot.ui import Action, Choice, Field, Form, Table, Text, View
from bot.wording import schedules as words
from bot.wording import upkeep

NUMBER = Option("number", "Which one, as schedule list numbers them", "whole")
_FORM = Declared(form=True)
_FIELDS = ("time", "zone", "weekdays", "areas")
_AT, _DAYS = "09:00", "every day"


def features(kit: Kit) -> tuple[Feature, ...]:
    """The commands, and the form of the first one."""
    schedules = Schedules(kit)
    add = Feature(
        "schedule add",
        "A question of the day for this place (managers)",
        {
            "schedule add": Act(schedules.add, _FORM),
            "setup": Act(schedules.ask, _FORM),
            "setup-save": Act(schedules.save),
        },
        what_and_when(kit),
        ("schedule add", "schedule add 09:00 Europe/Berlin weekdays"),
    )
    return (
        add,
        _plain("schedule list", "The dailies of this place (managers)", Act(schedules.list)),
        _plain("schedule pause", "Post nothing for a while (managers)", Act(schedules.pause), NUMBER),
        _plain("schedule resume", "Go on after a pause (managers)", Act(schedules.resume), NUMBER),
        _plain("schedule remove", "Post it no more (managers)", Act(schedules.remove), NUMBER),
    )


def what_and_when(kit: Kit) -> tuple[Option, ...]:
    """The options with which a schedule is made or changed."""

    async def zones(request: Request, typed: str) -> tuple[Choice, ...]:  # noqa: ARG001 -- every completer gets it
        return tuple(Choice(zone, zone) for zone in completions(typed))

    async def of_areas(request: Request, typed: str) -> tuple[Choice, ...]:  # noqa: ARG001
        return options.offered(typed, [Choice(area, area) for area in areas(kit.bank)])

    return (
        Option("time", "Local time, such as 09:00"),
        Option("zone", "Time zone, such as Europe/Berlin", complete=zones),
        Option("weekdays", "mon-fri, weekdays, or mon,wed,fri (every day if left out)"),
        Option("areas", "An area of questions (all if left out)", complete=of_areas),
    )


def _plain(name: str, help_: str, act: Act, *taken: Option) -> Feature:
    return Feature(name, help_, {name: act}, taken)


class Schedules:
    """The features' actions; each asks whether the person manages the place."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def add(self, request: Request) -> Response:
        """Make a schedule from what was typed; with nothing typed, ask."""
        if not request.fields:
            return await self.ask(request)
        who = await managing.require(self._kit, request)
        new, errors = await self._read(request, who)
        if errors:
            raise QuizError(next(iter(errors.values())))
        return Reply(await self._made(request, who, new))

    async def ask(self, request: Request) -> Response:
        """The form, with what most places choose."""
        who = await managing.require(self._kit, request)
        zone, _ = await progress.zone(self._store, who, request)
        return Ask(_form({"time": _AT, "zone": zone, "weekdays": _DAYS}))

    async def save(self, request: Request) -> Response:
        """The submitted form; what can't be used is refused at its field and nothing is saved."""
        who = await managing.require(self._kit, request)
        new, errors = await self._read(request, who)
        if errors:
            return Reject(_form(dict(request.fields)), errors)
        return Reply(await self._made(request, who, new))

    async def list(self, request: Request) -> Response:
        """Number, time, days and areas of each, and when it comes next."""
        who = await managing.require(self._kit, request)
        schedules = await self._store.schedules(who.place_id)
        if not schedules:
            raise QuizError(upkeep.NO_SCHEDULES)
        rows = tuple([await self._row(schedule, request) for schedule in schedules])
        return Reply(View(upkeep.SCHEDULES, (Table(("#", "Time", "Days", "Areas", "Next"), rows),)))

    async def pause(self, request: Request) -> Response:
        """Nothing is posted until it is resumed."""
        who, schedule = await self._one(request)
        change = Change(who.person_id, request.now, words.PAUSED)
        await self._store.pause_schedule(schedule.id, upkeep.BY_HAND, request.now, change)
        return Reply(View(upkeep.PAUSED, (Text(upkeep.paused_by_hand(schedule.number)),)))

    async def resume(self, request: Request) -> Response:
        """On with the next due moment."""
        who, schedule = await self._one(request)
        first = await dailies.following(self._store, schedule, request.now)
        if first is None:
            raise QuizError(upkeep.NO_SCHEDULES)
        if schedule.paused_at is not None:
            change = Change(who.person_id, request.now, words.RESUMED)
            await self._store.resume_schedule(schedule.id, first[1], change)
            self._kit.wake()
        when = wording.moment(first[1], schedule.zone)
        return Reply(View(upkeep.RESUMED, (Text(upkeep.resumed(schedule.number, when)),)))

    async def remove(self, request: Request) -> Response:
        """Its posts and answers stay."""
        who, schedule = await self._one(request)
        change = Change(who.person_id, request.now, words.REMOVED)
        await self._store.remove_schedule(schedule.id, request.now, change)
        return Reply(View(upkeep.REMOVED_DAILY, (Text(upkeep.removed(schedule.number)),)))

    async def _one(self, request: Request) -> tuple[Who, Schedule]:
        who = await managing.require(self._kit, request)
        return who, await managing.typed(self._kit, request, who)

    async def _read(self, request: Request, who: Who) -> tuple[Schedule, dict[str, str]]:
        """The schedule as typed, what was left out as most places choose it, and a sentence for each bad field."""
        typed = {name: request.fields.get(name, "").strip() for name in _FIELDS}
        zone, _ = await progress.zone(self._store, who, request)
        usual = Schedule(
            0, request.place, who.place_id, 0, time.fromisoformat(_AT), zone, manager_id=who.person_id
        )
        return changed(self._kit.bank, usual, {name: text for name, text in typed.items() if text})

    async def _made(self, request: Request, who: Who, new: Schedule) -> View:
        if len(await self._store.schedules(new.place_id)) >= upkeep.MOST_SCHEDULES:
            raise QuizError(upkeep.TOO_MANY_SCHEDULES)
        first = await dailies.following(self._store, new, request.now)
        if first is None:
            raise QuizError(words.NO_WEEKDAY)
        if (missing := await request.unreachable()) is not None:
            raise QuizError(missing)
        change = Change(who.person_id, request.now, words.set_up(new))
        kept = await self._store.add_schedule(new, first[1], change)
        self._kit.wake()
        shown = await view(self._store, kept, request.now, Text(upkeep.schedule_made(kept, first[1])))
        return replace(shown, title=upkeep.schedule_title(kept.number))

    async def _row(self, schedule: Schedule, request: Request) -> tuple[str, ...]:
        following = await dailies.following(self._store, schedule, request.now)
        when = (
            upkeep.paused_why(schedule.paused_why)
            if schedule.paused_at or following is None
            else wording.moment(following[1], schedule.zone)
        )
        areas_ = ", ".join(schedule.areas) or words.ALL
        return (
            str(schedule.number),
            f"{schedule.at:%H:%M}",
            upkeep.weekdays(schedule.weekdays),
            areas_,
            when,
        )


def _form(values: dict[str, str]) -> Form:
    return Form(
        upkeep.SET_UP,
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
