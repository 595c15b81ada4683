from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import days
from bot.quiz.recaps import hardest, most_improved, next_recap
from bot.records import Outcome, Schedule, Standing, Version
from bot.talk import Message, Person, Unknown, Unreachable
from bot.ui import View
from tests.support import ML, Group, berlin, words

Gather = Callable[..., Awaitable[Group]]


async def weekly(gather: Gather) -> Group:
    """A group whose #ml gets recaps; the first is due on Monday 9 March at 09:00."""
    group = await gather()
    (first,) = await group.store.schedules()
    await group.store.add_schedule(replace(first, id=0, recap=True), berlin("2026-03-02 09:00"))
    return group


def recaps(group: Group) -> list[View]:
    return [view for _, key, view in group.platform.posts.values() if key.startswith("w")]


def dailies(group: Group) -> list[View]:
    return [view for _, key, view in group.platform.posts.values() if key.isdigit()]


async def week_of(group: Group, **letters: str) -> None:
    for _ in range(7):
        for name, letter in letters.items():
            await group.click(name, dailies(group)[-1], letter)
        await group.live(days=1)


async def test_on_monday_the_week_is_told_once(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    await week_of(group, ana="A", bo="B")
    (view,) = recaps(group)
    assert "Mon 2 Mar – Sun 8 Mar" in view.title
    assert "Ana" in words(view)
    assert "Hardest question:** Prompt number" in words(view)
    assert "50 %" in words(view)
    await group.live(days=6)
    assert len(recaps(group)) == 1


async def test_the_most_improved_is_named_from_the_second_week_on(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    await week_of(group, ana="A", bo="B")
    await week_of(group, ana="A", bo="A")
    first, second = recaps(group)
    assert "Most improved" not in words(first)
    assert "Most improved:** Bo" in words(second)


async def test_a_week_without_answers_is_not_told(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(days=15)
    assert recaps(group) == []


async def test_a_place_with_two_recaps_gets_one(gather: Gather) -> None:
    group = await weekly(gather)
    (first, *_) = await group.store.schedules()
    await group.store.add_schedule(replace(first, id=0, recap=True), berlin("2026-03-02 09:00"))
    await group.live(hours=2)
    await week_of(group, ana="A")
    assert len(recaps(group)) == 1


async def test_hidden_members_and_markup_stay_out_of_it(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    who = await group.store.meet(Person("test", "cho", "Cho"), ML, group.now)
    await group.store.set_setting(who.member_id, "hidden", "yes", group.now)
    await week_of(group, ana="A", cho="A")
    assert "Cho" not in words(recaps(group)[0])


async def test_its_button_shows_my_week_in_private(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    await week_of(group, ana="A", bo="B")
    shown = await group.click("bo", recaps(group)[0], "My week")
    assert "2 | Bo" in words(shown)
    forged = await group.ask("bo", "recap:w1:never")
    assert "another version" in words(forged)


@pytest.mark.parametrize(("found", "sent"), [(None, 1), (Message(ML, "kept"), 0), (Unknown(), 0)])
async def test_a_recap_whose_reply_was_lost_is_looked_up_before_it_is_sent_again(
    gather: Gather, found: Message | Unknown | None, sent: int
) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    send = group.platform.post

    async def lost(place: Any, view: View, key: str, *rest: Any) -> Message:
        if key.startswith("w") and group.platform.failing is None:
            group.platform.found = found
            group.platform.failing = ConnectionError("reply lost")
            raise group.platform.failing
        group.platform.failing = None
        return await send(place, view, key, *rest)

    group.platform.post = lost  # type: ignore[method-assign, assignment]
    await week_of(group, ana="A")
    await group.live(hours=3)
    assert len(recaps(group)) == sent


async def test_a_place_that_cannot_be_reached_gets_none_and_no_further_try(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    send, tries = group.platform.post, []

    async def gone(place: Any, view: View, key: str, *rest: Any) -> Message:
        if key.startswith("w"):
            tries.append(key)
            raise Unreachable("no permission")
        return await send(place, view, key, *rest)

    group.platform.post = gone  # type: ignore[method-assign, assignment]
    await week_of(group, ana="A")
    await group.live(days=2)
    assert len(tries) == 1


async def test_six_hours_late_it_is_left_out(gather: Gather) -> None:
    group = await weekly(gather)
    await group.live(hours=2)
    await group.click("ana", group.latest(), "A")
    group.now = berlin("2026-03-09 15:01")
    await group.scheduler.wake(group.now)
    assert recaps(group) == []
    assert await group.store.due(berlin("2026-03-16 09:00"), timedelta(minutes=1), ["test"], 100)


@given(
    st.datetimes(datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2037-01-01")),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_recaps_come_on_mondays_at_the_schedule_s_time(naive: datetime, at: time, zone: str) -> None:
    now, schedule = naive.replace(tzinfo=UTC), Schedule(1, ML, 1, 1, at, zone)
    found = next_recap(schedule, now)
    assert now < found <= now + timedelta(days=7, hours=2)
    assert days.day_of(schedule, found).weekday() == 0


def standing(member_id: int, points: int) -> Standing:
    return Standing(1, member_id, f"member {member_id}", points, 1, 1000)


def test_of_equal_gains_the_leader_s_is_named_and_without_a_gain_nobody() -> None:
    present = [standing(1, 40), standing(2, 30), standing(3, 20)]
    before = [standing(1, 30), standing(2, 20), standing(3, 20)]
    assert most_improved(present, before) == (present[0], 10)
    assert most_improved(present, present) is None
    assert most_improved(present, []) is None


def test_the_hardest_needs_two_answers_and_a_wrong_one() -> None:
    version = Version("q", "h", "{}")
    one, two, right = Outcome(version, 1, 0), Outcome(version, 4, 1000), Outcome(version, 9, 9000)
    assert hardest([one, two, right]) is two
    assert hardest([one, right]) is None
