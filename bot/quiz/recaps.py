"""The Monday recap: when it comes, and what it says of the week before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.quiz import days
from bot.records import Outcome, Period, Schedule, Standing

MONDAY = 0
WEEK = timedelta(days=7)
_FEWEST = 2
"""Answers from which a question can be called hard."""


def next_recap(schedule: Schedule, now: datetime) -> datetime:
    """The schedule's time on the first Monday after `now`."""
    day = days.local_day(now, schedule.zone)
    day += timedelta(days=(MONDAY - day.weekday()) % 7)
    while (at := days.moment(day, schedule.at, schedule.zone)) <= now:
        day += WEEK
    return at


def week_before(monday: date) -> Period:
    """The seven days before a Monday."""
    return Period(monday - WEEK, monday - timedelta(days=1))


def most_improved(present: Sequence[Standing], before: Sequence[Standing]) -> tuple[Standing, int] | None:
    """Who of those with answers in both weeks has most points more than in the week before, and how many more; of
    equals the one who leads; None if nobody has more."""
    earlier = {line.member_id: line.points for line in before}
    gains = [(line, line.points - earlier[line.member_id]) for line in present if line.member_id in earlier]
    best = max(gains, key=lambda gain: gain[1], default=None)
    return best if best is not None and best[1] > 0 else None


def hardest(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The question with the least credit an answer, of those that at least two answered and not all got right."""
    hard = [one for one in outcomes if one.answers >= _FEWEST and one.credit < 1000 * one.answers]
    return min(hard, key=lambda one: one.credit / one.answers, default=None)
