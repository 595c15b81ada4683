"""What managers read of schedules: settings, skipping, withdrawing, the preview, and what the log says."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import wording
from bot.quiz.spans import span_text
from bot.records import Schedule
from bot.wording import upkeep

SCHEDULE_GONE = "This daily is no longer there. /quiz schedule list shows those of this place."
NO_WEEKDAY = "Choose at least one weekday; to post nothing for a while, type /quiz schedule pause."
NO_QUESTIONS_FIT = "No question has these areas and levels together; choose more of them."
NOTHING_CHANGED = "Nothing changed."
CHANGED = "Saved."
FROM_THE_NEXT = "What was posted already stays as it is."

# the settings message
WHEN = "Time and days"
QUESTIONS = "Questions"
MESSAGE = "Reveal, mention, thread"
PREVIEW = "Preview"
SETTING, NOW = "Setting", "Now"
ALL = "all"
TIME, ZONE, DAYS = "Local time", "Time zone, such as Europe/Berlin", "Days"
AREAS, LEVELS = "Areas, all if none is chosen", "Levels, all if none is chosen"
REVEAL = "Revealed after (90 min, 8 h), or: next"
MENTION, GROUP = "Mention", "Role or user group, if chosen above"
THREAD, RECAP = "A thread for discussion below it", "A recap of the week on Mondays"
NOBODY, HERE, CHANNEL, A_GROUP = (
    "nobody",
    "here (who is online)",
    "everyone in the channel",
    "a role or user group",
)
WITH_THE_NEXT = "when the next question comes"


def title(number: int) -> str:
    return f"Daily {number}"


def described(schedule: Schedule) -> tuple[tuple[str, str], ...]:
    """Every setting by its name, as plain text."""
    return (
        ("Time", f"{schedule.at:%H:%M} ({schedule.zone})"),
        ("Days", upkeep.weekdays(schedule.weekdays)),
        ("Areas", ", ".join(schedule.areas) or ALL),
        ("Levels", ", ".join(schedule.levels) or ALL),
        ("Answer revealed", revealed(schedule.reveal_after)),
        ("Mentions", mentioned(schedule.mention)),
        ("Thread below it", wording.YES if schedule.thread else wording.NO),
        ("Recap on Mondays", wording.YES if schedule.recap else wording.NO),
    )


def revealed(minutes: int | None) -> str:
    return WITH_THE_NEXT if minutes is None else f"{span_text(minutes)} after it"


def mentioned(mention: str | None) -> str:
    """A group by its name, if it was typed with one, else by its id."""
    known = {None: NOBODY, "here": HERE, "channel": CHANNEL}
    if mention in known:
        return known[mention]
    named = re.search(r"\|@?([^>]+)>", mention or "")
    bare = re.sub(r"[<>@&!]|subteam\^", "", mention or "")
    return f"@{named[1]}" if named else f"the role or group {bare}"


def no_mention(typed: str) -> str:
    return f'Mention nobody, here, everyone, or a role or user group by its mention or id; "{typed}" is none of these.'


# what the log says
PAUSED, RESUMED, REMOVED = "paused", "resumed", "removed"


def set_up(schedule: Schedule) -> str:
    return f"set up: {schedule.at:%H:%M} ({schedule.zone}), {upkeep.weekdays(schedule.weekdays)}"


def changes(old: Schedule, new: Schedule) -> str:
    """What differs, as plain text; empty if nothing does."""
    pairs = zip(described(old), described(new), strict=True)
    return "; ".join(f"{name}: {was} → {now}" for (name, was), (_, now) in pairs if was != now)


def skipping(day: date) -> str:
    return f"skipped {wording.short_day(day)}"


def unskipping(day: date) -> str:
    return f"took back the skip of {wording.short_day(day)}"


def withdrawing(day: date) -> str:
    return f"withdrew the question of {wording.short_day(day)}"


# skip and withdraw
SKIPPED = "Skipped"
UNDO = "Undo"
BACK = "Back on"
TOO_LATE = "It is too late to undo this: the skipped question would have come already."
OUT_ALREADY = "Today's question is out already"
WITHDRAW = "Withdraw it"
SKIP_NEXT = "Skip the next one"
SURE = "Withdraw this question?"
YES_WITHDRAW = "Yes, withdraw it"
WITHDRAWN = "Withdrawn"
NOT_OUT = "This question is not out, or was withdrawn before; nothing was changed."
JUST_POSTED = "That question was just posted. Type /quiz schedule skip again to withdraw it."


def skipped(slot: str, following: str) -> str:
    return f"The question of {slot} is skipped; no streak breaks. The next comes {following}."


def back_on(slot: str) -> str:
    return f"The question of {slot} comes after all."


def paused_already(number: int) -> str:
    return f"Daily {number} is paused, so nothing comes that could be skipped."


def out_already(day: date) -> str:
    return f"The question of {wording.day(day)} is posted. You can withdraw it, or skip the next one."


def sure(day: date, answers: int) -> str:
    return (
        f"The question of {wording.day(day)} has {wording.count(answers, 'answer')}. Withdrawn, its answers score nothing "
        "and still keep their streaks, and nobody can answer it any more. This can't be undone."
    )


def withdrawn(day: date) -> str:
    return (
        f"The question of {wording.day(day)} is withdrawn. Its answers score nothing and still keep streaks."
    )


# what everybody reads of a withdrawn daily
def withdrawn_title(day: date) -> str:
    return f"{wording.DAILY} · {wording.day(day)} · withdrawn"


WITHDRAWN_TEXT = "A manager withdrew this question. It can't be answered any more; answers given before score nothing and keep their streaks."
WITHDRAWN_SCORE = "no points: this question was withdrawn"

# preview
PREVIEW_HEAD = ("Date", "Time", "Topic")
NO_TOPIC = "–"
PREVIEW_NOTE = (
    "Topics are as they would be chosen today; they may change as people answer. Questions are never shown."
)


def preview_title(number: int) -> str:
    return f"The next dailies of daily {number}"


def preview_paused(why: str | None) -> str:
    return f"It is {upkeep.paused_why(why)}. This is what would come if it were resumed now."


def local_time(when: datetime, zone: str) -> str:
    """With its offset, so that a change of the clocks is seen."""
    local = when.astimezone(ZoneInfo(zone))
    return f"{local:%H:%M} UTC{offset(local)}"


def offset(local: datetime) -> str:
    """+02:00; seconds, which a few zones once had, are left out."""
    return f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:5]


def clocks(zone: str) -> str:
    return f"Times are those of {zone}."
