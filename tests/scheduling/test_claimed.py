"""A daily that was claimed while its platform was in trouble, whatever managers do meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from tests.features.manager import manage, press, said
from tests.support import Group, berlin, seen

Gather = Callable[..., Awaitable[Group]]
TUESDAY = date(2026, 3, 3)


async def troubled(gather: Gather) -> Group:
    """Tuesday at 09:30: today's is claimed, sending it timed out."""
    group = await gather()
    group.platform.failing = TimeoutError()
    await group.live(days=1, hours=1, minutes=30)
    assert await states(group) == ["2026-03-02 posted", "2026-03-03 claimed"]
    return group


async def states(group: Group) -> list[str]:
    posts = [await group.store.post(number) for number in range(1, 20)]
    return sorted(f"{post.day} {post.state}" for post in posts if post is not None)


async def pause_and_resume(group: Group) -> None:
    await manage(group, "schedule pause")
    await manage(group, "schedule resume")


async def pause_a_while(group: Group) -> None:
    await manage(group, "schedule pause")
    await group.live(minutes=20)
    await manage(group, "schedule resume")


async def move_the_time(group: Group) -> None:
    await manage(group, "schedule edit", time="09:15")


async def move_the_zone(group: Group) -> None:
    """There it is Tuesday evening; Wednesday's comes at 20:00 in Berlin."""
    await manage(group, "schedule edit", zone="Pacific/Kiritimati")


async def move_the_weekdays(group: Group) -> None:
    await manage(group, "schedule edit", weekdays="mon,thu")


async def skip_the_next(group: Group) -> None:
    await manage(group, "schedule skip")


async def skip_and_undo(group: Group) -> None:
    await press(group, seen(await manage(group, "schedule skip")), "Undo")


ACTS = (
    pause_and_resume, pause_a_while, move_the_time, move_the_zone, move_the_weekdays, skip_the_next, skip_and_undo,
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
async def test_it_is_sent_once_the_platform_is_back(
    gather: Gather, act: Callable[[Group], Awaitable[None]]
) -> None:
    group = await troubled(gather)
    await act(group)
    promised = said(await manage(group, "schedule list"))
    group.platform.failing = None
    await group.live(minutes=30)
    assert len(group.platform.posts) == 2
    assert "2026-03-03 posted" in await states(group)
    assert said(await manage(group, "schedule list")) == promised


@pytest.mark.parametrize("act", ACTS)
async def test_too_late_it_ends_as_failed(gather: Gather, act: Callable[[Group], Awaitable[None]]) -> None:
    group = await troubled(gather)
    group.now = berlin("2026-03-03 15:01")
    await act(group)
    await group.live(days=1)
    assert "2026-03-03 failed" in await states(group)


async def test_a_pause_that_lasts_leaves_no_claim_for_ever(gather: Gather) -> None:
    group = await troubled(gather)
    await manage(group, "schedule pause")
    await group.live(days=2)
    assert await states(group) == ["2026-03-02 posted", "2026-03-03 failed"]


async def test_a_zone_moved_over_midnight_brings_no_second_daily_for_one_instant(gather: Gather) -> None:
    """13:00 in Berlin is 02:00 of the next date there."""
    group = await gather()
    await manage(group, "schedule edit", time="13:00")
    group.platform.failing = TimeoutError()
    await group.live(days=1, hours=6)
    before = await states(group)
    await manage(group, "schedule edit", zone="Pacific/Kiritimati")
    group.platform.failing = None
    await group.live(minutes=30)
    assert await states(group) == [state.replace("claimed", "posted") for state in before]


async def test_what_the_new_settings_would_have_had_before_they_held_is_not_sent(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule edit", time="23:50")
    group.platform.failing = TimeoutError()
    group.now = berlin("2026-03-02 23:55")
    await group.live(hours=24, minutes=25)
    await manage(group, "schedule edit", time="00:10")
    group.platform.failing = None
    await group.live(minutes=30)
    assert await states(group) == ["2026-03-02 posted", "2026-03-03 posted"]
