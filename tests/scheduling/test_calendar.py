"""Each schedule's dailies are exactly one per due local date, in order, never early, whatever becomes of clocks and rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records import GRACE
from tests.quiz.test_days import distinct
from tests.scheduling.memory import Life
from tests.scheduling.oracle import dues, pieces

Rule: TypeAlias = tuple[time, str, Collection[int]]
Event: TypeAlias = tuple[timedelta, Literal["change", "pause", "away"], Rule, timedelta]

ZONES = st.sampled_from(distinct())
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0)) | st.sampled_from(
    [time(0), time(0, 30), time(1), time(2), time(2, 30), time(3), time(23, 59)]
)
WEEKDAYS = st.just(frozenset(range(7))) | st.frozensets(st.integers(0, 6), min_size=1)
RULES: st.SearchStrategy[Rule] = st.tuples(TIMES, ZONES, WEEKDAYS)
EVENTS: st.SearchStrategy[list[Event]] = st.lists(
    st.tuples(
        st.timedeltas(timedelta(hours=1), timedelta(days=20)),
        st.sampled_from(("change", "pause", "away")),
        RULES,
        st.timedeltas(timedelta(minutes=10), timedelta(days=4)),
    ),
    max_size=6,
)
STARTS = st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2036-01-01")).map(
    lambda start: start.replace(microsecond=0)
)


class Expected:
    """What the oracle says: (day, instant) in order, of rules that follow one another."""

    def __init__(self) -> None:
        self.slots: list[tuple[date, datetime]] = []

    def span(self, rule: Rule, start: datetime, end: datetime) -> None:
        """The rule holds after `start`, up to and with `end`."""
        at, zone, weekdays = rule
        around = pieces(zone, start - timedelta(days=3), end + timedelta(days=3))
        for day, instant in dues(around, at, weekdays):
            if start < instant <= end and (not self.slots or day > self.slots[-1][0]):
                self.slots.append((day, instant))


@settings(max_examples=80, deadline=None)
@given(RULES, STARTS, EVENTS)
async def test_exactly_one_daily_for_each_due_date_in_order_and_never_early(
    rule: Rule, start: datetime, events: list[Event]
) -> None:
    now, expected = start, Expected()
    life = Life(*rule, now=_utc(start))
    await life.scheduler.wake(life.now)
    await life.change()
    late: list[tuple[datetime, datetime]] = []
    for wait, kind, other, length in [*events, (timedelta(days=40), "pause", rule, timedelta(days=1))]:
        expected.span(rule, now, now + wait)
        now += wait
        await life.until(_utc(now))
        match kind:
            case "change":
                rule = other
                at, zone, weekdays = rule
                await life.change(at=at, zone=zone, weekdays=frozenset(weekdays))
            case "pause":
                await life.change(paused_at=_utc(now))
                now += length
                await life.until(_utc(now))
                await life.change(paused_at=None)
            case "away":
                expected.span(rule, now, now + length)
                late.append((now, now + length))
                now += length
                await life.away(_utc(now))
    posted = {
        post.due_at.replace(tzinfo=None) for post in life.memory.posts.values() if post.state == "posted"
    }
    made = [(day, post.due_at.replace(tzinfo=None)) for day, post in life.memory.posts.items()]
    assert made == expected.slots
    for _, instant in made:
        back = next((end for begin, end in late if begin < instant <= end), None)
        newest = back is None or max(other for _, other in made if other <= back) == instant
        sent = newest and (back is None or back - instant <= GRACE)
        assert (instant in posted) == sent
    assert len(life.platform.posts) == len(posted)


def _utc(naive: datetime) -> datetime:
    return naive.replace(tzinfo=UTC)
