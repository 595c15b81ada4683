"""Streaks over random histories, against the simulation in diary.py and what members may expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.streaks import cut, fold
from bot.records import Before, Changed, Delivered, Facts
from tests.quiz.diary import DAY, HOUR, START, simulated, some_facts, states
from tests.quiz.samples import SEEDS, ZONES, seeded


@given(SEEDS)
@settings(max_examples=250)
def test_a_streak_is_what_a_diary_would_tell(seed: int) -> None:
    facts, now = some_facts(seed)
    assert fold(facts, now) == simulated(facts, now)


@given(SEEDS)
@settings(max_examples=50)
def test_the_order_of_facts_is_no_matter(seed: int) -> None:
    facts, now = some_facts(seed)
    rng = seeded(seed + 1)

    def shuffled(changes: Sequence[Changed]) -> tuple[Changed, ...]:
        return tuple(rng.sample(changes, len(changes)))

    mixed = Facts(
        tuple(rng.sample(facts.dailies, len(facts.dailies))),
        shuffled(facts.zones), shuffled(facts.profile_zones), shuffled(facts.rest_days),
    )  # fmt: skip
    assert fold(mixed, now) == fold(facts, now)


@given(SEEDS, st.sampled_from(ZONES), st.sampled_from(["", "5,6", "0,1"]))
@settings(max_examples=100)
def test_a_change_of_settings_rewrites_nothing(seed: int, zone: str, rest: str) -> None:
    facts, now = some_facts(seed)
    now = max([now, *(one.due_at for one in facts.dailies)]) + HOUR
    moved = replace(
        facts,
        zones=(*facts.zones, Changed(now, zone)),
        profile_zones=(Changed(now, zone),),
        rest_days=(Changed(now, rest),),
    )
    before = fold(replace(facts, profile_zones=(), rest_days=()), now)
    assert replace(fold(moved, now), today=None) == replace(before, today=None)
    assert (
        fold(moved, now + 9 * DAY).days
        == fold(replace(facts, profile_zones=(), rest_days=()), now + 9 * DAY).days
    )


@given(SEEDS)
@settings(max_examples=100)
def test_what_is_yet_to_come_is_no_matter(seed: int) -> None:
    facts, now = some_facts(seed)
    unknown = [
        replace(one, answered_at=None) if one.answered_at and one.answered_at > now else one
        for one in facts.dailies
    ]
    zones, profiles, rest = (
        tuple(change for change in changes if change.since <= now)
        for changes in (facts.zones, facts.profile_zones, facts.rest_days)
    )
    past = Facts(tuple(one for one in unknown if one.due_at <= now), zones, profiles, rest)
    assert fold(past, now) == fold(facts, now)


@given(SEEDS)
@settings(max_examples=100)
def test_answering_now_never_costs_anything(seed: int) -> None:
    """Of the newest daily: answering an earlier one moves the days on which freezes are earned, and may lose one."""
    facts, now = some_facts(seed)
    before = fold(facts, now)
    newest = max(
        (one for one in facts.dailies if one.due_at <= now), key=lambda one: one.due_at, default=None
    )
    if newest is None or newest.closes_at <= now or newest.answered_at is not None:
        newest = Delivered(999, 0, "UTC", now - HOUR, now + HOUR, None)
    others = tuple(one for one in facts.dailies if one.post_id != newest.post_id)
    after = fold(replace(facts, dailies=(*others, replace(newest, answered_at=now))), now)
    if after.days and after.days[-1][0] > max([day for day, _ in before.days[:-1]], default=date.min):
        assert after.current >= before.current
        assert after.freezes >= before.freezes
    assert after.kept >= before.kept
    assert after.best >= before.best


@given(SEEDS)
@settings(max_examples=100)
def test_an_outage_never_breaks_anything(seed: int) -> None:
    facts, now = some_facts(seed)
    down = replace(facts, dailies=tuple(replace(one, excused=True) for one in facts.dailies))
    streak = fold(down, now)
    assert {state for _, state in streak.days} <= {"kept", "excused"}
    assert streak.current == streak.best == streak.kept


@given(SEEDS)
@settings(max_examples=100)
def test_a_streak_adds_up(seed: int) -> None:
    facts, now = some_facts(seed)
    streak = fold(facts, now)
    marks = states(streak)
    assert marks.count("x") == streak.kept
    assert marks.rpartition("!")[2].count("x") == streak.current
    assert max(run.count("x") for run in marks.split("!")) == streak.best
    assert 0 <= streak.freezes <= min(2, streak.kept // 7 - marks.count("f"))
    assert list(streak.days) == sorted(streak.days)


@given(SEEDS, st.integers(0, 2000))
@settings(max_examples=250)
def test_what_a_streak_had_come_to_stands_for_what_was_before(seed: int, hours: int) -> None:
    """Kept at `now`, and used then and later, when more is known: also by whom only the days since are told."""
    facts, now = some_facts(seed)
    later = now + hours * HOUR
    before = cut(_known(facts, now), now)
    if before is None:
        return
    midnight = datetime.combine(before.day, time(), UTC) - DAY
    needed = [one for one in facts.dailies if one.due_at >= midnight or _active(one, midnight - 14 * DAY)]
    after = fold(replace(facts, dailies=tuple(needed), before=before), later)
    whole = fold(facts, later)
    assert replace(after, days=()) == replace(whole, days=())
    assert after.days == tuple(each for each in whole.days if each[0] >= before.day)


def _known(facts: Facts, now: datetime) -> Facts:
    """As the store tells at `now`."""
    return replace(facts, dailies=tuple(one for one in facts.dailies if one.due_at <= now))


def _active(one: Delivered, since: datetime) -> bool:
    return one.answered_at is not None and one.answered_at >= since


@given(SEEDS)
@settings(max_examples=100)
def test_what_can_still_change_is_not_kept(seed: int) -> None:
    facts, now = some_facts(seed)
    held = Delivered(999, 0, "UTC", START - DAY, now + HOUR, None)
    assert cut(replace(_known(facts, now), dailies=(held,)), now) is None


def test_it_is_kept_when_there_is_enough_of_it_and_again_when_it_has_grown_old() -> None:
    daily = [
        Delivered(day, 0, "UTC", START + day * DAY, START + (day + 1) * DAY, START + day * DAY + HOUR)
        for day in range(90)
    ]
    facts = Facts(tuple(daily))
    assert cut(Facts(tuple(daily[:39])), START + 38 * DAY) is None
    before = cut(_known(facts, START + 60 * DAY), START + 60 * DAY)
    assert before == Before((START + 24 * DAY).date(), 24, 24, 2, 24)
    kept = replace(facts, before=before)
    assert cut(_known(kept, START + 62 * DAY), START + 62 * DAY) is None
    assert cut(_known(kept, START + 63 * DAY), START + 63 * DAY) == Before(
        (START + 27 * DAY).date(), 27, 27, 2, 27
    )
