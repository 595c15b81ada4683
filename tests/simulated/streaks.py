"""Streaks, reckoned from the raw rows alone, as `docs/rules.md` tells them. Shares nothing with the bot's code.

Slow and plain on purpose: every day is looked at by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.simulated.rows import Post, Rows

HOUR, DAY = 3_600_000, 86_400_000


@dataclass(frozen=True, slots=True)
class Streak:
    """What a member has, and what became of each day."""

    current: int
    best: int
    freezes: int
    days: tuple[tuple[date, str], ...]


def streaks(rows: Rows, now: int) -> dict[int, Streak]:
    """Of every member who ever answered."""
    in_time: dict[int, dict[int, int]] = defaultdict(dict)
    ever: dict[int, set[int]] = defaultdict(set)
    for answer in rows.answers:
        ever[answer.member].add(answer.post.id)
        if answer.at < answer.post.closes:
            known = in_time[answer.member]
            known[answer.post.id] = min(answer.at, known.get(answer.post.id, answer.at))
    by_place: dict[int, list[Post]] = defaultdict(list)
    for post in rows.posts.values():
        if post.due <= now:
            by_place[post.place].append(post)
    excused = {post.id: _lost(rows, post) >= HOUR for post in rows.posts.values()}
    return {
        member: _streak(rows, member, in_time[member], posts, by_place, excused, now)
        for member, posts in ever.items()
    }


def _lost(rows: Rows, post: Post) -> int:
    return sum(max(0, min(until, post.closes) - max(since, post.due)) for since, until in rows.outages)


def _streak(
    rows: Rows, member: int, answered: dict[int, int], ever: set[int], by_place: dict[int, list[Post]],
    excused: dict[int, bool], now: int,
) -> Streak:  # fmt: skip
    days: dict[date, list[Post]] = defaultdict(list)
    for place in {rows.posts[post].place for post in ever}:
        instants = [at for post, at in answered.items() if rows.posts[post].place == place]
        for post in by_place[place]:
            arrived = post.state == "posted" or post.id in ever
            active = any(post.due - 14 * DAY <= at < post.due for at in instants)
            if arrived and (post.id in answered or active):
                days[_day(rows, member, post)].append(post)
    states = [(day, _state(rows, member, day, days[day], answered, excused, now)) for day in sorted(days)]
    return _lived(states)


def _day(rows: Rows, member: int, post: Post) -> date:
    """The date of the due instant, in the zone that was in force for the member then."""
    own = _held(rows.settings.get((member, "zone"), []), post.due)
    profile = _held(rows.profiles.get(member, []), post.due)
    instant = datetime.fromtimestamp(post.due / 1000, UTC)
    return instant.astimezone(ZoneInfo(own or profile or post.zone)).date()


def _held(changes: list[tuple[int, str]], at: int) -> str:
    return ([""] + [value for since, value in changes if since <= at])[-1]


def _state(
    rows: Rows,
    member: int,
    day: date,
    posts: list[Post],
    answered: dict[int, int],
    excused: dict[int, bool],
    now: int,
) -> str:
    if any(post.id in answered for post in posts):
        return "kept"
    awaited = [post for post in posts if not excused[post.id]]
    if not awaited:
        return "excused"
    rest = _held(rows.settings.get((member, "rest_days"), []), min(post.due for post in posts))
    if str(day.weekday()) in rest.split(","):
        return "rest"
    return "broken" if max(post.closes for post in awaited) <= now else "pending"


def _lived(states: Iterable[tuple[date, str]]) -> Streak:
    current = best = freezes = kept = 0
    days = []
    for day, state in states:
        became = state
        if state == "kept":
            current, kept = current + 1, kept + 1
            best = max(best, current)
            if kept % 7 == 0 and freezes < 2:
                freezes += 1
        elif state == "broken" and freezes:
            became, freezes = "frozen", freezes - 1
        elif state == "broken":
            current = 0
        days.append((day, became))
    return Streak(current, best, freezes, tuple(days))
