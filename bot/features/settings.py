"""`/quiz settings`: time zone, reminder, rest days, hide me from boards."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot import progress, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz.reminders import next_reminder
from bot.quiz.wall import time_of
from bot.quiz.zones import zone_of
from bot.records import Due, Who
from bot.talk import Act, Ask, Declared, Feature, Reject, Reply, Request, Response, Update
from bot.ui import Action, Button, Choice, Field, Form, Row, Table, Text, View
from bot.wording import settings as words

_DAYS = tuple(Choice(str(i), name) for i, name in enumerate(wording.WEEKDAYS))
_HIDE = (Choice("yes", wording.YES), Choice("no", wording.NO))
_NAMES = ("zone", "reminder", "rest_days", "hidden")
_OFF = ("", "off", "none", "no", "never")


def feature(kit: Kit) -> Feature:
    """See and change one's settings."""
    settings = MemberSettings(kit)
    return Feature(
        "settings",
        "Your time zone, reminder, rest days, and whether boards show you",
        {
            "settings": Act(settings.show),
            "settings-edit": Act(settings.edit, Declared(form=True)),
            "settings-save": Act(settings.save, Declared(answer="update")),
        },
        examples=("settings",),
    )


class MemberSettings:
    """The feature's actions. Changes are kept with the instant from which they hold."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """The settings as they are."""
        return Reply(await self._view(request, await self._who(request)))

    async def edit(self, request: Request) -> Response:
        """The form, filled with what holds."""
        who = await self._who(request)
        values = {name: await self._value(who, name) for name in _NAMES}
        return Ask(_form({**values, "hidden": values["hidden"] or "no"}))

    async def save(self, request: Request) -> Response:
        """Keep what changed; a value that can't be used is refused at its field and nothing is kept."""
        who = await self._who(request)
        fields = {name: request.fields.get(name, "").strip() for name in _NAMES}
        wanted, errors = _read(fields)
        if errors:
            return Reject(_form(fields), errors)
        for name, value in wanted.items():
            if value != await self._value(who, name):
                await self._store.set_setting(who.member_id, name, value, request.now)
        await self._plan_reminder(request, who, wanted["reminder"])
        view = await self._view(request, who)
        return Update(View(view.title, (Text(f"{words.SAVED} {words.FROM_NOW_ON}"), *view.body)))

    async def _plan_reminder(self, request: Request, who: Who, at: str) -> None:
        """The next one, in the zone that holds now; who wants none any more gets none when the old one is due."""
        if at:
            zone, _ = await progress.zone(self._store, who, request)
            await self._store.plan(
                Due("reminder", who.member_id, next_reminder(time_of(at), zone, request.now))
            )
            self._kit.wake()

    async def _who(self, request: Request) -> Who:
        return await self._store.meet(request.person, request.place, request.now)

    async def _value(self, who: Who, name: str) -> str:
        setting = await self._store.setting(who.member_id, name)
        return setting.value if setting is not None else ""

    async def _view(self, request: Request, who: Who) -> View:
        zone, automatic = await progress.zone(self._store, who, request)
        local = request.now.astimezone(ZoneInfo(zone))
        rest = await self._value(who, "rest_days")
        names = ", ".join(wording.WEEKDAYS[int(day)] for day in rest.split(",") if day)
        rows = (
            (words.ZONE, words.zone_now(zone, automatic, local)),
            (words.REMINDER, await self._value(who, "reminder") or words.NO_REMINDER),
            (words.REST_DAYS, names or words.NO_REST_DAYS),
            (words.HIDE, wording.YES if await self._value(who, "hidden") else wording.NO),
        )
        row = Row((Button(words.CHANGE, Action("settings-edit"), "primary"),))
        return View(words.SETTINGS, (Table(("Setting", "Now"), rows), row))


def _form(values: dict[str, str]) -> Form:
    return Form(
        words.SETTINGS,
        Action("settings-save"),
        (
            Field("zone", words.ZONE, "line", value=values["zone"], required=False),
            Field("reminder", words.REMINDER_FIELD, "line", value=values["reminder"], required=False),
            Field("rest_days", words.REST_DAYS, "many", _DAYS, values["rest_days"], required=False),
            Field("hidden", words.HIDE, "one", _HIDE, values["hidden"], required=False),
        ),
    )


def _read(fields: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(the values to keep, a sentence for each field that can't be used)."""
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    for name, read in _READERS.items():
        try:
            values[name] = read(fields[name])
        except QuizError as problem:
            errors[name] = str(problem)
    return values, errors


def _zone(text: str) -> str:
    return "" if text.casefold() in ("", words.AUTOMATIC) else zone_of(text).key


def _reminder(text: str) -> str:
    return "" if text.casefold() in _OFF else f"{time_of(text):%H:%M}"


def _rest_days(text: str) -> str:
    chosen = sorted({day for day in text.split(",") if day in {choice.value for choice in _DAYS}})
    if len(chosen) > 2:
        raise QuizError(words.TOO_MANY_REST_DAYS)
    return ",".join(chosen)


def _hidden(text: str) -> str:
    return "yes" if text == "yes" else ""


_READERS: dict[str, Callable[[str], str]] = {
    "zone": _zone,
    "reminder": _reminder,
    "rest_days": _rest_days,
    "hidden": _hidden,
}
