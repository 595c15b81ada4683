"""What managers read when dailies are set up, paused, resumed and removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import wording
from bot.records import Schedule
from bot.ui import escape

SET_UP = "Set up the daily here"
TRY = "Try a question"
SCHEDULES = "The dailies of this place"
MOST_SCHEDULES = 10
TOO_MANY_SCHEDULES = f"A place has at most {MOST_SCHEDULES} dailies; remove one first."
NO_SCHEDULES = "No daily is set up here yet: /quiz schedule add makes one."
NO_DAILY_IN_DIRECT = "A daily belongs to a channel; type this in the channel where it should appear."
ONLY_MANAGERS = "Only those who manage this channel can do that; ask one of them."


def no_area(typed: str, known: Sequence[str]) -> str:
    return f'There is no area "{typed}"; choose {wording.either(known)}.'


def weekdays(chosen: frozenset[int]) -> str:
    """mon-fri, every day, or the names."""
    days = sorted(chosen)
    if len(days) == 7:
        return "every day"
    names = [wording.WEEKDAYS[day][:3] for day in days]
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{names[0]}–{names[-1]}" if in_a_row else ", ".join(names)


def schedule_title(number: int) -> str:
    return f"Daily {number} is set up"


PAUSED = "A daily is paused"
RESUMED = "Resumed"
REMOVED_DAILY = "Removed"
WHICH_NUMBER = "Which daily? Give its number: /quiz schedule list shows them."


def paused(schedule: Schedule, why: str) -> str:
    """Markdown, for its manager."""
    place = escape(schedule.place.name or "its place")
    return (
        f"Daily {schedule.number} in {place} could not be posted: {escape(why)} "
        f"It is paused, not deleted. When that is mended, type `/quiz schedule resume {schedule.number}` there."
    )


def paused_why(why: str | None) -> str:
    return f"paused: {why}" if why else "paused"


def no_such_schedule(number: str) -> str:
    return f"There is no daily {number} here. /quiz schedule list shows them."


def paused_by_hand(number: int) -> str:
    return f"Daily {number} is paused: nothing is posted, and no streak breaks. /quiz schedule resume {number} goes on."


def resumed(number: int, first: str) -> str:
    return f"Daily {number} goes on: the next question comes {first}."


def removed(number: int) -> str:
    return f"Daily {number} is removed. What was answered stays."


BY_HAND = "a manager paused it"


def schedule_made(schedule: Schedule, first: datetime) -> str:
    """Markdown."""
    areas = f" Areas: {', '.join(schedule.areas)}." if schedule.areas else ""
    when = f"{schedule.at:%H:%M} ({schedule.zone}), {weekdays(schedule.weekdays)}"
    return (
        f"A question comes here at **{when}**. The first: **{wording.moment(first, schedule.zone)}**.{areas}"
    )
