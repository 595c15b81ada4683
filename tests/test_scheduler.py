from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.talk import Busy, Message, Place, Unknown, Unreachable
from bot.ui import View
from tests.support import ML, STATS, Group, berlin, words

Gather = Callable[..., Awaitable[Group]]


async def days_posted(group: Group) -> list[date]:
    posts = [await group.store.post(int(key)) for _, key, _ in group.platform.posts.values()]
    return [post.day for post in posts if post is not None]


async def test_one_daily_a_day_at_the_wall_time_through_a_change_of_daylight_time(gather: Gather) -> None:
    group = await gather(start="2026-03-27 08:00")
    await group.live(days=3, hours=22)
    assert await days_posted(group) == [date(2026, 3, 27) + timedelta(days=i) for i in range(4)]
    post = await group.store.post(3)
    assert post is not None
    assert post.due_at == berlin("2026-03-29 09:00")
    assert post.closes_at == berlin("2026-03-30 09:00")


async def test_the_first_daily_comes_at_once_and_the_next_on_the_following_date(gather: Gather) -> None:
    group = await gather(start="2026-03-02 08:59")
    await group.live(minutes=30)
    assert await days_posted(group) == [date(2026, 3, 2)]
    post = await group.store.post(1)
    assert post is not None
    assert post.closes_at == berlin("2026-03-03 09:00")


async def test_after_an_outage_the_newest_missed_daily_goes_out_late_and_older_ones_are_written_down(
    gather: Gather,
) -> None:
    group = await gather()
    group.now += timedelta(days=3, hours=3)
    await group.scheduler.wake(group.now)
    assert await days_posted(group) == [date(2026, 3, 2), date(2026, 3, 5)]
    skipped = await group.store.daily(1, date(2026, 3, 3))
    assert skipped is not None
    assert skipped.state == "skipped"


async def test_beyond_the_grace_window_nothing_is_sent_late(gather: Gather) -> None:
    group = await gather()
    group.now += timedelta(days=2, hours=8)
    await group.scheduler.wake(group.now)
    assert await days_posted(group) == [date(2026, 3, 2)]
    assert await group.scheduler.upcoming() == berlin("2026-03-05 09:00")


async def test_no_question_comes_twice_while_an_unseen_one_is_left(gather: Gather) -> None:
    group = await gather()
    await group.live(days=29, hours=2)
    prompts = [
        words(view).split("Prompt number ")[1].split("?")[0] for _, _, view in group.platform.posts.values()
    ]
    assert len(prompts) == len(set(prompts)) == 30


@pytest.mark.parametrize(
    ("found", "posts", "state"),
    [(None, 1, "posted"), (Message(ML, "kept"), 0, "posted"), (Unknown(), 0, "uncertain")],
)
async def test_a_claim_left_by_a_crash_is_looked_up_before_anything_is_sent_again(
    gather: Gather, found: Message | Unknown | None, posts: int, state: str
) -> None:
    group = await gather()
    group.platform.posts.clear()
    group.platform.failing = ConnectionError("reply lost")
    await group.live(days=1, hours=1)
    claimed = await group.store.daily(1, date(2026, 3, 3))
    assert claimed is not None
    assert claimed.state == "claimed"
    group.platform.failing, group.platform.found = None, found
    await group.live(hours=1)
    kept = await group.store.daily(1, date(2026, 3, 3))
    assert kept is not None
    assert (kept.state, len(group.platform.posts)) == (state, posts)
    await group.live(hours=5)
    assert len(group.platform.posts) == posts


async def test_one_place_s_failure_never_ends_another_s_daily(gather: Gather) -> None:
    group = await gather()
    await group.scheduler.open(STATS, "Europe/Berlin", group.now)
    group.platform.posts.clear()
    send = group.platform.post

    async def half_broken(place: Place, view: View, key: str, *rest: Any) -> Message:
        if place == ML:
            raise Unreachable("the channel is gone")
        return await send(place, view, key, *rest)

    group.platform.post = half_broken  # type: ignore[method-assign, assignment]
    await group.live(days=1, hours=2)
    assert [place for place, _, _ in group.platform.posts.values()] == [STATS]
    failed = await group.store.daily(1, date(2026, 3, 3))
    assert failed is not None
    assert failed.state == "failed"


async def test_going_back_in_time_never_repeats_a_day(gather: Gather) -> None:
    group = await gather(start="2026-03-02 08:00")
    await group.live(days=3)
    group.now = berlin("2026-02-10 08:00")
    await group.scheduler.rewind(group.now)
    await group.live(days=30)
    days = await days_posted(group)
    assert len(days) == len(set(days))
    assert date(2026, 2, 10) in days
    assert date(2026, 3, 11) in days


@pytest.mark.parametrize(("late", "posts"), [(timedelta(hours=6), 2), (timedelta(hours=6, seconds=1), 1)])
async def test_the_grace_window_is_six_hours(gather: Gather, late: timedelta, posts: int) -> None:
    group = await gather()
    group.now = berlin("2026-03-03 09:00") + late
    await group.scheduler.wake(group.now)
    assert len(group.platform.posts) == posts


async def test_two_schedules_of_one_place_never_ask_the_same_on_one_day(gather: Gather) -> None:
    group = await gather()
    (first,) = await group.store.schedules()
    await group.store.add_schedule(replace(first, id=0), berlin("2026-03-03 09:00"))
    await group.live(days=10)
    prompts = [
        words(view).split("Prompt number ")[1].split("?")[0] for _, _, view in group.platform.posts.values()
    ]
    assert len(prompts) == len(set(prompts)) == 19


async def test_a_choice_that_crossed_another_copy_s_is_made_again(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()
    (first,) = await group.store.schedules()
    await group.store.add_schedule(replace(first, id=0), berlin("2026-03-03 09:00"))
    look, before = group.store.asked, await group.store.asked(first.place_id)
    seen: list[int] = []

    async def as_two_copies_see_it(place_id: int) -> list[tuple[str, datetime]]:
        asked = before if len(seen) < 2 else await look(place_id)
        seen.append(len(asked))
        return asked

    monkeypatch.setattr(group.store, "asked", as_two_copies_see_it)
    await group.live(days=2)
    assert seen == [1, 1, 2]
    assert len(await look(first.place_id)) == 3


@pytest.mark.parametrize(
    ("found", "state"), [(Message(ML, "kept"), "posted"), (Unknown(), "uncertain"), (None, "failed")]
)
async def test_a_claim_of_an_earlier_day_is_settled_once_the_bot_is_back(
    gather: Gather, found: Message | Unknown | None, state: str
) -> None:
    group = await gather()
    group.platform.failing = ConnectionError("reply lost")
    await group.live(days=1, hours=1, minutes=1)
    group.platform.failing, group.platform.found = None, found
    group.now += timedelta(days=2)
    await group.scheduler.wake(group.now)
    kept = await group.store.daily(1, date(2026, 3, 3))
    assert kept is not None
    assert kept.state == state
    assert [message.id for message, _ in group.platform.edits if message.id == "kept"] == ["kept"] * (
        state == "posted"
    )


async def test_a_daily_that_would_be_closed_already_is_skipped(gather: Gather) -> None:
    group = await gather()
    (first,) = await group.store.schedules()
    await group.store.add_schedule(replace(first, id=0, reveal_after=60), berlin("2026-03-03 09:00"))
    group.now = berlin("2026-03-03 12:00")
    await group.scheduler.wake(group.now)
    assert await days_posted(group) == [date(2026, 3, 2), date(2026, 3, 3)]


async def test_a_failed_send_is_tried_again_later_and_later(gather: Gather) -> None:
    group = await gather()
    group.platform.failing = ConnectionError("no route")
    await group.live(days=1, hours=1)
    tries = []
    for _ in range(3):
        due = await group.scheduler.upcoming()
        assert due is not None
        tries.append((due - group.now).total_seconds())
        group.now = due
        await group.scheduler.tick(due)
    assert all(pause <= tried <= 1.25 * pause for pause, tried in zip((10, 20, 40), tries, strict=True))


@pytest.mark.parametrize(
    ("problem", "level", "traced"),
    [
        (Busy("our share is used up"), logging.INFO, False),
        (ConnectionError("no route"), logging.WARNING, False),
        (ZeroDivisionError("a mistake"), logging.WARNING, True),
    ],
)
async def test_what_has_to_wait_is_no_warning_and_only_a_mistake_has_its_traceback(
    problem: Exception, level: int, traced: bool, gather: Gather, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    group.platform.failing = problem
    with caplog.at_level(logging.INFO, "bot.scheduling.scheduler"):
        await group.live(days=1, hours=1)
    said = next(each for each in caplog.records if "attempt 1" in each.getMessage())
    assert (said.levelno, bool(said.exc_info)) == (level, traced)


async def test_mention_and_thread_are_passed_to_the_platform(gather: Gather) -> None:
    group = await gather()
    (first,) = await group.store.schedules()
    await group.store.add_schedule(
        replace(first, id=0, mention="r1", thread=True), group.now + timedelta(hours=1)
    )
    await group.live(hours=1)
    assert group.platform.extras[-1] == ("r1", True)


async def test_a_pulse_slightly_ahead_of_the_clock_loses_no_daily(gather: Gather) -> None:
    group = await gather()
    group.now = berlin("2026-03-03 09:01")
    await group.store.write_note("scheduler", "pulse", (group.now + timedelta(minutes=3)).isoformat())
    await group.scheduler.wake(group.now)
    assert len(group.platform.posts) == 2
