"""`/quiz schedule edit`, and the private settings message of a schedule with the forms behind its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot import dailies, managing, wording
from bot.errors import QuizError
from bot.features import schedule_forms as forms
from bot.kit import Kit
from bot.quiz.recaps import next_recap
from bot.records import Change, Due, Schedule, Who
from bot.schedule_fields import changed
from bot.store import Store
from bot.talk import Act, Ask, Declared, Feature, Option, Reject, Reply, Request, Response, Update
from bot.ui import Action, Button, Element, Form, Row, Table, Text, View
from bot.wording import schedules as words
from bot.wording import upkeep

_FORM, _REDRAW = Declared(form=True), Declared(answer="update")
_WHEN = ("at", "zone", "weekdays")


def feature(kit: Kit, number: Option, what_and_when: tuple[Option, ...]) -> Feature:
    """See and change one schedule."""
    editing = Editing(kit)
    return Feature(
        "schedule edit",
        "See and change a daily of this place (managers)",
        {
            "schedule edit": Act(editing.edit),
            **{f"schedule-{name}": Act(editing.ask, _FORM) for name in forms.FORMS},
            **{f"schedule-{name}-save": Act(editing.save, _REDRAW) for name in forms.FORMS},
        },
        (number, *what_and_when, Option("mention", "here, everyone, none, or a role or user group")),
        ("schedule edit 1", "schedule edit 1 time=18:30"),
    )


async def view(store: Store, schedule: Schedule, now: datetime, *above: Element) -> View:
    """The settings message, below what was just done."""
    following = await dailies.following(store, schedule, now)
    when = wording.moment(following[1], schedule.zone) if following else "–"
    following_row = ("Next", upkeep.paused_why(schedule.paused_why) if schedule.paused_at else when)
    rows = (*words.described(schedule), following_row)
    key = (str(schedule.id),)
    buttons = (
        Button(words.WHEN, Action("schedule-when", key)),
        Button(words.QUESTIONS, Action("schedule-questions", key)),
        Button(words.MESSAGE, Action("schedule-message", key)),
        Button(words.PREVIEW, Action("preview", key)),
    )
    table = Table((words.SETTING, words.NOW), rows)
    return View(words.title(schedule.number), (*above, table, Row(buttons)))


class Editing:
    """The feature's actions; each asks whether the person manages the place. An action's name says which form is meant."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def edit(self, request: Request) -> Response:
        """The settings message, after what was typed is changed."""
        who = await managing.require(self._kit, request)
        schedule = await managing.typed(self._kit, request, who)
        typed = {name: value for name, value in request.fields.items() if name != "number"}
        if not typed:
            return Reply(await view(self._store, schedule, request.now))
        new, errors = changed(self._kit.bank, schedule, typed)
        if errors:
            raise QuizError(next(iter(errors.values())))
        return Reply(await self._saved(request, who, schedule, new))

    async def ask(self, request: Request) -> Response:
        """The form behind the pressed button, filled with what holds."""
        who = await managing.require(self._kit, request)
        schedule = await managing.pressed(self._kit, request, who)
        return Ask(self._form(request, schedule, {}))

    async def save(self, request: Request) -> Response:
        """The submitted form; what can't be used is refused at its field and nothing is saved."""
        who = await managing.require(self._kit, request)
        schedule = await managing.pressed(self._kit, request, who)
        new, errors = changed(self._kit.bank, schedule, forms.typed(request.fields))
        if errors:
            return Reject(self._form(request, schedule, request.fields), forms.faults(request.fields, errors))
        return Update(await self._saved(request, who, schedule, new))

    def _form(self, request: Request, schedule: Schedule, sent: Mapping[str, str]) -> Form:
        name = request.action.name.removeprefix("schedule-").removesuffix("-save")
        submit = Action(f"schedule-{name}-save", request.action.args)
        return forms.FORMS[name](self._kit.bank, submit, {**forms.held(schedule), **sent})

    async def _saved(self, request: Request, who: Who, old: Schedule, new: Schedule) -> View:
        what = words.changes(old, new)
        if not what:
            return await view(self._store, new, request.now, Text(words.NOTHING_CHANGED))
        await self._store.change_schedule(
            new, await self._moved(request, old, new), Change(who.person_id, request.now, what)
        )
        if new.recap:
            await self._store.plan(Due("recap", new.id, next_recap(new, request.now)))
        self._kit.wake()
        return await view(self._store, new, request.now, Text(f"{words.CHANGED} {words.FROM_THE_NEXT}"))

    async def _moved(self, request: Request, old: Schedule, new: Schedule) -> datetime | None:
        """When the next daily is due now; None if that stays as it is, or waits for the schedule to be resumed."""
        if old.paused_at or all(getattr(old, name) == getattr(new, name) for name in _WHEN):
            return None
        following = await dailies.following(self._store, new, request.now)
        return None if following is None else following[1]
