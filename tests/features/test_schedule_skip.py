from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.talk import Reply, Update
from bot.wording import schedules as words
from tests.features.manager import manage, press, said
from tests.support import ML, STATS, Group, bank_of, question, seen

Gather = Callable[..., Awaitable[Group]]


async def morning(gather: Gather) -> Group:
    """Tuesday at 08:00: yesterday's daily is open, today's is due in an hour."""
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(days=1)
    return group


async def days(group: Group) -> list[tuple[str, str]]:
    posts = [await group.store.post(number) for number in range(1, 20)]
    return sorted((str(post.day), post.state) for post in posts if post is not None)


async def test_a_skipped_daily_is_not_posted_breaks_no_streak_and_the_next_comes(gather: Gather) -> None:
    group = await morning(gather)
    skipped = said(await manage(group, "schedule skip"))
    assert "The question of Tue 3 Mar 09:00 (Europe/Berlin) is skipped" in skipped
    assert "The next comes Wed 4 Mar 09:00" in skipped
    assert "Wed 4 Mar 09:00" in said(await manage(group, "schedule list"))
    await group.live(hours=2)
    assert "The next comes Wed 4 Mar 09:00" in said(await group.ask("ana", "daily"))
    await group.live(days=1)
    assert await days(group) == [
        ("2026-03-02", "posted"),
        ("2026-03-03", "skipped"),
        ("2026-03-04", "posted"),
    ]
    await group.click("ana", group.latest(), "A")
    assert "Streak **2 days**" in said(await group.ask("ana", "me"))


async def test_a_skip_is_undone_until_its_due_moment(gather: Gather) -> None:
    group = await morning(gather)
    skipped = seen(await manage(group, "schedule skip"))
    assert isinstance(back := await press(group, skipped, words.UNDO), Update)
    assert "comes after all" in said(back)
    again = await press(group, skipped, words.UNDO)
    assert isinstance(again, Update)
    assert said(again) == said(back)
    await group.live(hours=2)
    assert await days(group) == [("2026-03-02", "posted"), ("2026-03-03", "posted")]


async def test_a_skip_is_not_undone_once_the_moment_has_passed(gather: Gather) -> None:
    group = await morning(gather)
    skipped = seen(await manage(group, "schedule skip"))
    await group.live(hours=1)
    assert words.TOO_LATE in said(await press(group, skipped, words.UNDO))
    assert "Wed 4 Mar 09:00" in said(await manage(group, "schedule list"))


async def test_an_undone_skip_follows_a_time_that_was_moved_meanwhile(gather: Gather) -> None:
    group = await morning(gather)
    skipped = seen(await manage(group, "schedule skip"))
    await manage(group, "schedule edit", time="11:00")
    assert "Tue 3 Mar 11:00" in said(await press(group, skipped, words.UNDO))
    await group.live(hours=2)
    assert len(group.platform.posts) == 1
    await group.live(hours=1)
    assert len(group.platform.posts) == 2


async def test_skipping_twice_skips_two(gather: Gather) -> None:
    group = await morning(gather)
    first = seen(await manage(group, "schedule skip"))
    assert "Wed 4 Mar 09:00 (Europe/Berlin) is skipped" in said(await manage(group, "schedule skip"))
    await press(group, first, words.UNDO)
    await group.live(days=2, hours=2)
    assert [state for _, state in await days(group)] == ["posted", "posted", "skipped", "posted"]


async def test_what_is_paused_has_nothing_to_skip(gather: Gather) -> None:
    group = await morning(gather)
    await manage(group, "schedule pause")
    assert words.paused_already(1) in said(await manage(group, "schedule skip"))


async def test_a_daily_that_is_out_is_offered_for_withdrawal_or_the_next_is_skipped(gather: Gather) -> None:
    group = await gather()
    offer = seen(await manage(group, "schedule skip"))
    assert "Monday 2 March is posted" in said(offer)
    assert len(await days(group)) == 1
    assert "Tue 3 Mar 09:00 (Europe/Berlin) is skipped" in said(await press(group, offer, words.SKIP_NEXT))
    await group.live(days=1)
    assert "This button is from another version" in said(await press(group, offer, words.SKIP_NEXT))


async def withdrawn(group: Group) -> str:
    offer = seen(await manage(group, "schedule skip"))
    sure = await press(group, offer, words.WITHDRAW)
    assert isinstance(sure, Update)
    return said(await press(group, seen(sure), words.YES_WITHDRAW))


async def test_a_withdrawn_daily_scores_nothing_keeps_streaks_and_takes_no_answer(gather: Gather) -> None:
    group = await gather()
    message = group.latest()
    await group.click("ana", message, "A")
    assert "is withdrawn" in await withdrawn(group)
    await group.live(minutes=1)
    edited, view = group.platform.edits[-1]
    assert edited.id == "m0"
    assert words.WITHDRAWN_TEXT in said(view)
    assert words.WITHDRAWN_TEXT in said(await group.click("bo", message, "A"))
    again = said(await group.click("ana", message, "A"))
    assert words.WITHDRAWN_SCORE in again
    assert "streak: 1 day" in again
    assert "Streak **1 day**" in said(await group.ask("ana", "me"))
    assert "No question is open" in said(await group.ask("bo", "daily"))
    assert words.NOT_OUT in said(await manage(group, "withdraw-sure:1"))


async def test_the_same_question_scores_later_in_the_season_once_the_first_is_withdrawn(
    gather: Gather,
) -> None:
    group = await gather(bank_of(question(1)))
    await group.click("ana", group.latest(), "A")
    await manage(group, "schedule add", STATS, time="08:30", zone="Europe/Berlin")
    await group.live(hours=1)
    late = said(await group.click("ana", group.latest(STATS), "A", STATS))
    assert "no points: you answered this question before" in late
    await withdrawn(group)
    here, there = [await group.store.settle(place, group.now) for place in (ML, STATS)]
    points = {}
    for scope in (here[0], there[0], here[1]):
        points[scope] = [player.points for player in await group.store.players(scope) if player.answers]
    assert points == {here[0]: [], there[0]: [20], here[1]: [20]}
    before = [await group.store.players(scope) for scope in points]
    await group.store.rebuild()
    assert [await group.store.players(scope) for scope in points] == before


@pytest.mark.parametrize(
    "action",
    [
        "withdraw",
        "withdraw:99",
        "withdraw-sure:x",
        "unskip:1",
        "unskip:1:yesterday",
        "skip-next:1:2026-03-01",
    ],
)
async def test_forged_controls_get_a_sentence(gather: Gather, action: str) -> None:
    group = await gather()
    assert "That did not work" in said(await manage(group, action))
    assert await days(group) == [("2026-03-02", "posted")]


async def test_another_place_s_daily_is_out_of_reach(gather: Gather) -> None:
    group = await gather()
    for action in ("withdraw:1", "withdraw-sure:1"):
        assert words.NOT_OUT in said(await manage(group, action, STATS))
    for action in ("skip-next:1:2026-03-02", "unskip:1:2026-03-03"):
        assert words.SCHEDULE_GONE in said(await manage(group, action, STATS))
    assert isinstance(await manage(group, "schedule skip"), Reply)
