from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.ui import Table
from bot.wording import schedules as words
from tests.features.manager import manage, press, said
from tests.support import Group, bank_of, seen

Gather = Callable[..., Awaitable[Group]]


async def rows(group: Group) -> tuple[tuple[str, ...], ...]:
    view = seen(await manage(group, "schedule preview"))
    return next(element.rows for element in view.body if isinstance(element, Table))


async def test_the_next_fourteen_with_local_times_offsets_and_topics_in_turn(gather: Gather) -> None:
    group = await gather(start="2026-03-20 08:00")
    shown = await rows(group)
    assert len(shown) == 14
    assert shown[0][:2] == ("Sat 21 Mar", "09:00 UTC+01:00")
    assert shown[7][:2] == ("Sat 28 Mar", "09:00 UTC+01:00")
    assert shown[8][:2] == ("Sun 29 Mar", "09:00 UTC+02:00")
    topics = [topic for *_, topic in shown]
    assert sorted(topics[:2]) == ["Alpha", "Beta"]
    assert topics == topics[:2] * 7


async def test_it_is_the_same_each_time_and_stores_nothing(gather: Gather) -> None:
    group = await gather()
    first = await rows(group)
    assert await rows(group) == first
    assert await group.store.post(2) is None
    who = await group.store.settle(group.platform.posts["m0"][0], group.now)
    assert len(await group.store.asked(who[0])) == 1


async def test_skipped_days_are_left_out_and_questions_never_shown(gather: Gather) -> None:
    group = await gather()
    await group.live(hours=23)
    await manage(group, "schedule skip")
    view = await manage(group, "schedule preview")
    assert "Tue 3 Mar" not in said(view)
    assert "Wed 4 Mar" in said(view)
    assert "Prompt" not in said(view)
    assert words.PREVIEW_NOTE in said(view)


async def test_a_paused_one_says_so_and_one_without_questions_has_no_topics(gather: Gather) -> None:
    group = await gather(bank_of())
    await manage(group, "schedule pause")
    view = seen(await manage(group, "schedule preview"))
    assert "It is paused: a manager paused it" in said(view)
    assert "09:00 UTC+01:00 | –" in said(view)
    edited = seen(await manage(group, "schedule edit"))
    assert said(await press(group, edited, words.PREVIEW)) == said(view)
