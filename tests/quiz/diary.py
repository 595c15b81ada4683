"""Streaks by simulation: one calendar day after the other, and histories to try it on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.quiz.streaks import DayState, Streak
from bot.records import Changed, Delivered, Facts
from tests.quiz.samples import ZONES, seeded

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""A Monday, four weeks before Europe's clocks change."""


def states(streak: Streak) -> str:
    marks = {"kept": "x", "broken": "!", "frozen": "f", "rest": "r", "pending": "?", "excused": "e"}
    return "".join(marks[state] for _, state in streak.days)


def some_facts(seed: int) -> tuple[Facts, datetime]:
    """Two months in up to three places, with outages, moves, rest days, gaps; and an instant in or after them."""
    rng = seeded(seed)
    diligence, zones = rng.choice([0.5, 0.8, 0.95]), rng.sample(ZONES, 4)
    dailies = []
    for post in range(rng.randrange(90)):
        place = rng.randrange(rng.choice([1, 3]))
        due = START + rng.randrange(60) * DAY + rng.choice([0, 0, 0, 7, 15, 16, 23]) * HOUR
        closes = due + rng.choice([1, 20, 24, 24, 24, 168]) * HOUR
        answered = due + rng.random() * 1.05 * (closes - due) if rng.random() < diligence else None
        dailies.append(Delivered(post, place, zones[place], due, closes, answered, rng.random() < 0.1))

    def settings_of(values: Sequence[str], most: int) -> tuple[Changed, ...]:
        hours = sorted(rng.sample(range(-50, 1400), rng.randrange(most)))
        return tuple(Changed(START + hour * HOUR, rng.choice(values)) for hour in hours)

    facts = Facts(
        tuple(dailies),
        settings_of([*zones, ""], 5),
        settings_of([*zones, ""], 4),
        settings_of(["5,6", "2", "", "0,4"], 4),
    )
    return facts, START + rng.randrange(70 * 24) * HOUR


def at_the_time(changes: Sequence[Changed], instant: datetime) -> str:
    value = ""
    for change in changes:
        if change.since <= instant:
            value = change.value
    return value


def local(facts: Facts, one: Delivered, instant: datetime) -> date:
    name = at_the_time(facts.zones, instant) or at_the_time(facts.profile_zones, instant) or one.zone
    return instant.astimezone(ZoneInfo(name)).date()


def simulated(facts: Facts, now: datetime) -> Streak:
    """The rules of PRODUCT, as a diary: each calendar day from the first to the last is lived through in turn."""
    due = [one for one in facts.dailies if one.due_at <= now]
    done = [
        one for one in due if one.answered_at and one.answered_at <= now and one.answered_at < one.closes_at
    ]
    mine = [
        one
        for one in due
        if one in done
        or any(d.place_id == one.place_id and timedelta(0) < one.due_at - d.answered_at <= 14 * DAY for d in done if d.answered_at)
    ]  # fmt: skip
    diary: dict[date, DayState] = {}
    run, best, kept, freezes = 0, 0, 0, 0
    for offset in range(-3, 80):
        day = START.date() + offset * DAY
        today = [one for one in mine if local(facts, one, one.due_at) == day]
        if not today:
            continue
        first = min(today, key=lambda one: (one.due_at, one.post_id))
        resting = str(day.weekday()) in at_the_time(facts.rest_days, first.due_at)
        if any(one in done for one in today):
            diary[day] = "kept"
            run, kept = run + 1, kept + 1
            freezes += kept % 7 == 0 and freezes < 2
        elif all(one.excused for one in today):
            diary[day] = "excused"
        elif resting:
            diary[day] = "rest"
        elif any(one.closes_at > now and not one.excused for one in today):
            diary[day] = "pending"
        elif freezes:
            diary[day], freezes = "frozen", freezes - 1
        else:
            diary[day], run = "broken", 0
        best = max(best, run)
    latest = max(mine, key=lambda one: (one.due_at, one.post_id), default=None)
    state = diary.get(local(facts, latest, now)) if latest else None
    return Streak(run, best, freezes, kept, state, tuple(diary.items()))
