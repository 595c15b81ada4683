"""The forms of a schedule's settings, and what they send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot import wording
from bot.quiz.spans import span_text
from bot.records import Schedule
from bot.schedule_fields import WITH_NEXT
from bot.topics import areas
from bot.ui import FIELD_CHOICES, Action, Choice, Field, Form
from bot.wording import schedules as words
from questions.load import Bank
from questions.model import LEVELS

Values = Mapping[str, str]
_GROUP = "group"
_SHORT = tuple(name[:3].lower() for name in wording.WEEKDAYS)
_DAYS = tuple(Choice(short, name) for short, name in zip(_SHORT, wording.WEEKDAYS, strict=True))
_LEVELS = tuple(Choice(level, level) for level in LEVELS)
_YES_NO = (Choice("yes", wording.YES), Choice("no", wording.NO))
_MENTIONS = (
    Choice("none", words.NOBODY), Choice("here", words.HERE), Choice("channel", words.CHANNEL), Choice(_GROUP, words.A_GROUP),
)  # fmt: skip


def held(schedule: Schedule) -> dict[str, str]:
    """What the fields of all forms hold."""
    own = schedule.mention not in (None, "here", "channel")
    after = schedule.reveal_after
    return {
        "time": f"{schedule.at:%H:%M}", "zone": schedule.zone,
        "weekdays": ",".join(_SHORT[day] for day in sorted(schedule.weekdays)),
        "areas": ",".join(schedule.areas), "levels": ",".join(schedule.levels),
        "reveal": WITH_NEXT if after is None else span_text(after),
        "mention": _GROUP if own else schedule.mention or "none", _GROUP: (own and schedule.mention) or "",
        "thread": "yes" if schedule.thread else "no", "recap": "yes" if schedule.recap else "no",
    }  # fmt: skip


def typed(fields: Values) -> dict[str, str]:
    """What was sent, with the role or user group as the mention if that is chosen."""
    if fields.get("mention") != _GROUP:
        return dict(fields)
    return {**fields, "mention": fields.get(_GROUP, "").strip() or "?"}


def faults(fields: Values, errors: Mapping[str, str]) -> dict[str, str]:
    """The sentences at the fields where people typed what they are about."""
    own = fields.get("mention") == _GROUP
    return {_GROUP if own and name == "mention" else name: why for name, why in errors.items()}


def _when(bank: Bank, submit: Action, values: Values) -> Form:  # noqa: ARG001 -- every form gets it
    fields = (
        Field("time", words.TIME, value=values["time"]),
        Field("zone", words.ZONE, value=values["zone"]),
        Field("weekdays", words.DAYS, "many", _DAYS, values["weekdays"], required=False),
    )
    return Form(words.WHEN, submit, fields)


def _questions(bank: Bank, submit: Action, values: Values) -> Form:
    """Areas are typed where there are more than a form can offer."""
    known = tuple(Choice(area, area) for area in areas(bank))
    offered = 0 < len(known) <= FIELD_CHOICES
    fields = (
        Field("areas", words.AREAS, "many" if offered else "line", known if offered else (), values["areas"], required=False),
        Field("levels", words.LEVELS, "many", _LEVELS, values["levels"], required=False),
    )  # fmt: skip
    return Form(words.QUESTIONS, submit, fields)


def _message(bank: Bank, submit: Action, values: Values) -> Form:  # noqa: ARG001
    fields = (
        Field("reveal", words.REVEAL, value=values["reveal"], required=False),
        Field("mention", words.MENTION, "one", _MENTIONS, values["mention"]),
        Field(_GROUP, words.GROUP, value=values[_GROUP], required=False),
        Field("thread", words.THREAD, "one", _YES_NO, values["thread"]),
        Field("recap", words.RECAP, "one", _YES_NO, values["recap"]),
    )
    return Form(words.MESSAGE, submit, fields)


FORMS: Mapping[str, Callable[[Bank, Action, Values], Form]] = {
    "when": _when,
    "questions": _questions,
    "message": _message,
}
"""By what the actions "schedule-...", which open them, are called."""
