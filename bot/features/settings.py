"""`/quiz settings`: time zone, rest days, hide me from boards."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot import progress, wording
from bot.errors import QuizError
from bot.kit import Kit
from bot.quiz.zones import zone_of
from bot.records import Who
from bot.talk import Act, Ask, Declared, Feature, Reject, Reply, Request, Response, Update
from bot.ui import Action, Button, Choice, Field, Form, Row, Table, Text, View

_DAYS = tuple(Choice(str(i), name) for i, name in enumerate(wording.WEEKDAYS))
_HIDE = (Choice("yes", wording.YES), Choice("no", wording.NO))


def feature(kit: Kit) -> Feature:
    """See and change one's settings."""
    settings = MemberSettings(kit)
    return Feature(
        "settings",
        "Your time zone, rest days, and whether boards show you",
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
        self._store = kit.store

    async def show(self, request: Request) -> Response:
        """The settings as they are."""
        return Reply(await self._view(request, await self._who(request)))

    async def edit(self, request: Request) -> Response:
        """The form, filled with what holds."""
        who = await self._who(request)
        values = {name: await self._value(who, name) for name in ("zone", "rest_days", "hidden")}
        return Ask(_form({**values, "hidden": values["hidden"] or "no"}))

    async def save(self, request: Request) -> Response:
        """Keep what changed; a value that can't be used is refused at its field and nothing is kept."""
        who = await self._who(request)
        fields = {name: request.fields.get(name, "").strip() for name in ("zone", "rest_days", "hidden")}
        wanted, errors = _read(fields)
        if errors:
            return Reject(_form(fields), errors)
        for name, value in wanted.items():
            if value != await self._value(who, name):
                await self._store.set_setting(who.member_id, name, value, request.now)
        view = await self._view(request, who)
        return Update(View(view.title, (Text(f"{wording.SAVED} {wording.FROM_NOW_ON}"), *view.body)))

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
            (wording.ZONE, wording.zone_now(zone, automatic, local)),
            (wording.REST_DAYS, names or wording.NO_REST_DAYS),
            (wording.HIDE, wording.YES if await self._value(who, "hidden") else wording.NO),
        )
        row = Row((Button(wording.CHANGE, Action("settings-edit"), "primary"),))
        return View(wording.SETTINGS, (Table(("Setting", "Now"), rows), row))


def _form(values: dict[str, str]) -> Form:
    return Form(
        wording.SETTINGS,
        Action("settings-save"),
        (
            Field("zone", wording.ZONE, "line", value=values["zone"], required=False),
            Field("rest_days", wording.REST_DAYS, "many", _DAYS, values["rest_days"], required=False),
            Field("hidden", wording.HIDE, "one", _HIDE, values["hidden"], required=False),
        ),
    )


def _read(fields: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(the values to keep, a sentence for each field that can't be used)."""
    errors: dict[str, str] = {}
    zone = fields["zone"]
    automatic = zone.casefold() == wording.AUTOMATIC
    if zone and not automatic:
        try:
            zone = zone_of(zone).key
        except QuizError as problem:
            errors["zone"] = str(problem)
    rest = sorted(
        {day for day in fields["rest_days"].split(",") if day in {choice.value for choice in _DAYS}}
    )
    if len(rest) > 2:
        errors["rest_days"] = wording.TOO_MANY_REST_DAYS
    hidden = "yes" if fields["hidden"] == "yes" else ""
    return {
        "zone": "" if automatic else zone,
        "rest_days": ",".join(rest),
        "hidden": hidden,
    }, errors
