from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.talk import Message, Unreachable
from bot.ui import View
from tests.support import Group, berlin, words

Gather = Callable[..., Awaitable[Group]]


def counts(group: Group) -> list[str]:
    return [words(view).split(" so far")[0].splitlines()[-1] for _, view in group.platform.edits]


async def answered(group: Group, *names: str) -> None:
    for name in names:
        await group.click(name, group.latest(), "A")


async def test_the_count_is_refreshed_ten_seconds_after_the_post_at_the_earliest(gather: Gather) -> None:
    group = await gather()
    posted = group.now
    await answered(group, "ana")
    assert await group.scheduler.upcoming() == posted + timedelta(seconds=10)
    await group.live(seconds=10)
    assert counts(group) == ["1 answer"]


async def test_within_ten_seconds_all_answers_are_one_refresh(gather: Gather) -> None:
    group = await gather()
    await group.live(minutes=5)
    await answered(group, "ana")
    await group.live(seconds=0)
    await answered(group, "bo", "cho")
    await group.live(seconds=9)
    assert counts(group) == ["1 answer"]
    await group.live(seconds=1)
    assert counts(group) == ["1 answer", "3 answers"]
    await group.live(minutes=10)
    assert len(group.platform.edits) == 2


async def test_after_fifty_minutes_it_is_refreshed_hourly_and_last_at_the_reveal(gather: Gather) -> None:
    group = await gather()
    await group.live(minutes=49)
    await answered(group, "ana")
    await group.live(minutes=2)
    shown = group.now - timedelta(minutes=2)
    await answered(group, "bo")
    assert await group.scheduler.upcoming() == shown + timedelta(hours=1)
    await group.live(hours=2)
    assert counts(group) == ["1 answer", "2 answers"]
    group.now = berlin("2026-03-03 08:30")
    await answered(group, "cho")
    await group.live(hours=1)
    assert counts(group)[:3] == ["1 answer", "2 answers", "3 answers"]
    assert "closed" in group.platform.edits[-1][1].title
    await group.live(hours=6)
    assert len(group.platform.edits) == 4


async def test_an_answer_in_the_last_hour_is_left_to_the_reveal(gather: Gather) -> None:
    group = await gather()
    group.now = berlin("2026-03-03 08:30")
    await answered(group, "ana")
    await group.live()
    group.now = berlin("2026-03-03 08:40")
    await answered(group, "bo")
    await group.live(hours=1)
    assert [("closed" in view.title) for _, view in group.platform.edits] == [False, True]


@pytest.mark.parametrize(("before", "shown"), [(101, ["1 answer"]), (100, [])])
async def test_just_before_the_end_the_count_is_left_to_the_reveal(
    gather: Gather, before: int, shown: list[str]
) -> None:
    """Its edit could arrive after another copy's reveal."""
    group = await gather()
    await answered(group, "ana")
    group.now = berlin("2026-03-03 09:00") - timedelta(seconds=before)
    await group.live()
    assert counts(group) == shown


async def test_a_refresh_that_fails_is_put_off_and_never_delays_the_reveal(gather: Gather) -> None:
    group = await gather()
    edit = group.platform.edit

    async def limited(message: Message, view: View) -> None:
        if "closed" not in view.title:
            raise RuntimeError("30046")
        await edit(message, view)

    group.platform.edit = limited  # type: ignore[method-assign]
    await answered(group, "ana")
    await group.live(days=1, hours=1)
    assert ["closed" in view.title for _, view in group.platform.edits] == [True]


async def test_an_answer_that_comes_while_the_count_is_shown_is_not_forgotten(gather: Gather) -> None:
    group = await gather()
    edit = group.platform.edit

    async def meanwhile(message: Message, view: View) -> None:
        await edit(message, view)
        if len(group.platform.edits) == 1:
            await answered(group, "bo")

    group.platform.edit = meanwhile  # type: ignore[method-assign]
    await answered(group, "ana")
    await group.live(seconds=10)
    await group.live(seconds=10)
    assert counts(group) == ["1 answer", "2 answers"]


@pytest.mark.parametrize("problem", [Unreachable("the message is gone"), ConnectionError("no route")])
async def test_what_cannot_be_edited_is_tried_less_and_less_often(gather: Gather, problem: Exception) -> None:
    group = await gather()
    tries = []

    async def failing(message: Message, view: View) -> None:
        tries.append(group.now)
        raise problem

    group.platform.edit = failing  # type: ignore[method-assign]
    await answered(group, "ana")
    await group.live(minutes=30)
    assert 3 <= len(tries) <= 9


async def test_an_answer_rings_the_bell(gather: Gather) -> None:
    group = await gather()
    rings: list[int] = []
    object.__setattr__(group.kit, "wake", lambda: rings.append(1))
    await answered(group, "ana", "ana", "bo")
    assert len(rings) == 2
