"""What managers read of how things stand in their place."""

from __future__ import annotations

from bot import wording
from bot.records import Delivery, Logged, Schedule

TITLE = "Status"
MEND = "To mend"
ALL_WELL = "Nothing needs mending."
LATEST = "Latest changes"
THE_BOT = "the bot"
NEVER = "Last: none yet"
NO_QUESTIONS = "Unseen questions: none fits"
STATES = {
    "claimed": "on its way",
    "posted": "posted",
    "uncertain": "uncertain whether it arrived",
    "failed": "failed",
    "withdrawn": "posted, withdrawn",
}


def next_(when: str) -> str:
    return f"Next: {when}"


def last(delivery: Delivery | None) -> str:
    if delivery is None:
        return NEVER
    return f"Last: {wording.short_day(delivery.day)}, {STATES.get(delivery.state, delivery.state)}"


def unseen(schedule: Schedule, left: int, days: int) -> str:
    what = f"{', '.join(schedule.areas) or 'all areas'}; {', '.join(schedule.levels) or 'all levels'}"
    enough = f"enough for {wording.count(days, 'day')}" if left else "so the oldest come again"
    return f"Unseen questions: {left:,} ({what}), {enough}"


def change(logged: Logged, name: str, zone: str) -> str:
    when = wording.moment(logged.at, zone).removesuffix(f" ({zone})")
    return f"{when} · {name} · daily {logged.number}: {logged.what}"


def paused(schedule: Schedule) -> str:
    number, why = schedule.number, (schedule.paused_why or "nobody wrote down why").rstrip(".")
    return f"Daily {number} is paused: {why}. When that is mended, /quiz schedule resume {number} goes on."


def failed(schedule: Schedule, delivery: Delivery) -> str:
    why = (delivery.why or "the platform gave no reason").rstrip(".")
    return f"Daily {schedule.number} could not be posted on {wording.short_day(delivery.day)}: {why}."


def late(schedule: Schedule, delivery: Delivery) -> str:
    why = (delivery.why or "").rstrip(".")
    return f"Daily {schedule.number} is not out yet and is tried again: {why}."


def uncertain(schedule: Schedule, delivery: Delivery) -> str:
    return (
        f"Nobody can say whether daily {schedule.number} of {wording.short_day(delivery.day)} arrived, so it was not sent again. "
        "Look whether it is there; let the bot read the channel's history, and it can tell by itself."
    )


def few(schedule: Schedule, left: int) -> str:
    what = wording.count(left, "unseen question") if left else "no unseen question"
    return (
        f"Daily {schedule.number} has {what} left, then the oldest come again; "
        f"/quiz schedule edit {schedule.number} adds areas or levels."
    )


def none_fits(schedule: Schedule) -> str:
    return f"No question fits daily {schedule.number} any more; /quiz schedule edit {schedule.number} changes areas and levels."
