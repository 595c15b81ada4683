"""Streaks, folded from facts: which dailies were a member's, on which of their days, and what became of each day.

Facts are never rewritten to suit a streak. What one had come to before a day (`cut`) may stand for the facts of the days
before it: folding on from there gives the same. Days are local dates in the member's zone in force at the
instant a daily was due; a later change of zone moves no earlier day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import attrgetter
from typing import Literal, TypeAlias

from bot.quiz.zones import known
from bot.records import Before, Changed, Delivered, Facts

DayState: TypeAlias = Literal["kept", "broken", "frozen", "rest", "pending", "excused"]

_ACTIVE = timedelta(days=14)
_KEPT_PER_FREEZE = 7
_MOST_FREEZES = 2
_SHOWN = timedelta(days=36)
"""Days that calendars show, and one for the zones."""
_RENEWED = timedelta(days=3)
"""Younger than that, what is kept is good enough."""
_EVERYWHERE = timedelta(days=1, hours=12)
"""From midnight in UTC until a day is over in the last zone."""
_BY_SINCE = attrgetter("since")
_BY_DUE = attrgetter("due_at", "post_id")


@dataclass(frozen=True, slots=True)
class Streak:
    """`current` and `best` count kept days in a row, `kept` all of them, `freezes` those held now.

    `today` is the member's present local date's state, None if no daily of theirs belongs to it; `days` are in order, at
    least those of the last five weeks.
    """

    current: int = 0
    best: int = 0
    freezes: int = 0
    kept: int = 0
    today: DayState | None = None
    days: tuple[tuple[date, DayState], ...] = ()


def fold(facts: Facts, now: datetime) -> Streak:
    """The member's streak at `now`. What is due, answered or changed later does not exist yet; order is irrelevant."""
    settings = _settings(facts)
    dailies = _theirs(facts.dailies, now)
    streak = _lived(_from(facts.before), _told(dailies, settings, now))
    if not dailies:
        return streak
    today = now.astimezone(_zone(settings, now, dailies[-1].zone)).date()
    return replace(streak, today=dict(streak.days).get(today))


def cut(facts: Facts, now: datetime) -> Before | None:
    """What the streak had come to before the days that calendars show; None if it would change little to know that, or
    if some of those earlier days can still change: all that was due on them has to be closed."""
    day = (now - _SHOWN).date()
    oldest = (
        facts.before.day
        if facts.before
        else min((daily.due_at.date() for daily in facts.dailies), default=day)
    )
    if oldest > day - _RENEWED:
        return None
    settings = _settings(facts)
    if any(daily.closes_at > now and _day(daily, settings) < day for daily in facts.dailies):
        return None
    told = _told(_theirs(facts.dailies, now), settings, now)
    streak = _lived(_from(facts.before), (each for each in told if each[0] < day))
    return Before(day, streak.current, streak.best, streak.freezes, streak.kept)


def missed_until(streak: Streak) -> datetime | None:
    """When the latest day they missed is over everywhere: a daily due before may be of that day too, and it would not be
    missed until that one has closed. None if no day was."""
    missed = [day for day, state in streak.days if state in ("broken", "frozen")]
    return datetime.combine(missed[-1], time(), UTC) + _EVERYWHERE if missed else None


def _from(before: Before | None) -> Streak:
    return Streak(before.current, before.best, before.freezes, before.kept) if before else Streak()


def _settings(facts: Facts) -> Facts:
    return replace(
        facts,
        zones=_ordered(facts.zones),
        profile_zones=_ordered(facts.profile_zones),
        rest_days=_ordered(facts.rest_days),
    )


def _ordered(changes: Sequence[Changed]) -> tuple[Changed, ...]:
    return tuple(sorted(changes, key=_BY_SINCE))


def _in_force(changes: Sequence[Changed], at: datetime) -> str:
    held = bisect_right(changes, at, key=_BY_SINCE)
    return changes[held - 1].value if held else ""


def _zone(settings: Facts, at: datetime, own: str) -> tzinfo:
    """The member's zone in force: their setting, else their profile's, else the daily's own; an unknown name is unset."""
    for changes in (settings.zones, settings.profile_zones):
        if changes and (zone := known(_in_force(changes, at))):
            return zone
    return known(own) or UTC


def _answer(daily: Delivered, now: datetime) -> datetime | None:
    """When it was answered in time, as far as is known at `now`."""
    at = daily.answered_at
    return at if at is not None and at <= now and at < daily.closes_at else None


def _theirs(dailies: Sequence[Delivered], now: datetime) -> list[Delivered]:
    """By due instant, those the member answered, and those of places where they answered one in the 14 days before."""
    due = sorted((daily for daily in dailies if daily.due_at <= now), key=_BY_DUE)
    answers: defaultdict[int, list[datetime]] = defaultdict(list)
    for daily in due:
        if (at := _answer(daily, now)) is not None:
            answers[daily.place_id].append(at)
    for instants in answers.values():
        instants.sort()
    return [daily for daily in due if _answer(daily, now) or _active(answers[daily.place_id], daily.due_at)]


def _active(answers: Sequence[datetime], due_at: datetime) -> bool:
    first = bisect_left(answers, due_at - _ACTIVE)
    return first < len(answers) and answers[first] < due_at


def _told(dailies: Sequence[Delivered], settings: Facts, now: datetime) -> Iterator[tuple[date, DayState]]:
    """The days in order, from the first that is not in what is kept, and what became of each, before freezes."""
    days: defaultdict[date, list[Delivered]] = defaultdict(list)
    for daily in dailies:
        days[_day(daily, settings)].append(daily)
    first = settings.before.day if settings.before else date.min
    for day in sorted(days):
        if day >= first:
            yield day, _outcome(day, days[day], settings.rest_days, now)


def _day(daily: Delivered, settings: Facts) -> date:
    """The member's local day that the daily belongs to."""
    return daily.due_at.astimezone(_zone(settings, daily.due_at, daily.zone)).date()


def _outcome(
    day: date, dailies: Sequence[Delivered], rest_days: Sequence[Changed], now: datetime
) -> DayState:
    """What became of a day, before freezes. On a rest day nothing is awaited, so it is one from its first moment on."""
    if any(_answer(daily, now) for daily in dailies):
        return "kept"
    expected = [daily for daily in dailies if not daily.excused]
    if not expected:
        return "excused"
    if rest_days and str(day.weekday()) in _rests(rest_days, dailies[0].due_at):
        return "rest"
    return "broken" if all(daily.closes_at <= now for daily in expected) else "pending"


def _rests(rest_days: Sequence[Changed], at: datetime) -> list[str]:
    """Weekdays, from Monday "0"."""
    return _in_force(rest_days, at).replace(" ", "").split(",")


def _lived(streak: Streak, outcomes: Iterable[tuple[date, DayState]]) -> Streak:
    """Every seventh kept day of all earns a freeze, lost if two are held; rest, pending and excused days change nothing."""
    current, best, freezes, kept = streak.current, streak.best, streak.freezes, streak.kept
    days: list[tuple[date, DayState]] = []
    for day, outcome in outcomes:
        state: DayState = "frozen" if outcome == "broken" and freezes else outcome
        if state == "kept":
            current, kept = current + 1, kept + 1
            best, freezes = max(best, current), min(_MOST_FREEZES, freezes + (kept % _KEPT_PER_FREEZE == 0))
        elif state == "frozen":
            freezes -= 1
        elif state == "broken":
            current = 0
        days.append((day, state))
    return Streak(current, best, freezes, kept, None, tuple(days))
