"""What streaks had come to is kept, read as the whole history is, and dropped with whatever it was made from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.quiz.streaks import Streak, fold
from bot.records import Change, Post, Who
from tests.storage.scene import DAY, ELSEWHERE, NOW, STATS, Scene

LIVED = 90
LATER = NOW + LIVED * DAY
FIELDS = "day, current, best, freezes, kept"


@pytest.fixture
async def ann(scene: Scene) -> Who:
    """Somebody who answered a daily each day but three, and every week one elsewhere; what that came to is kept."""
    who = await scene.person("Ann")
    for days in range(LIVED):
        post = await scene.daily(day=(NOW + days * DAY).date(), question=f"q{days}")
        if days not in (8, 9, 80):
            await scene.answer(post, who)
        if days % 7 == 0:
            await scene.answer(await scene.daily(STATS, (NOW + days * DAY).date(), f"r{days}"), who)
    await scene.store.settle_streaks(LATER)
    return who


async def folded(scene: Scene, who: Who) -> Streak:
    """As of the kept row."""
    return fold((await scene.store.facts([who.member_id], LATER))[who.member_id], LATER)


async def whole(scene: Scene, who: Who) -> Streak:
    """From all that ever was."""
    scene.sql("DELETE FROM streaks")
    return await folded(scene, who)


def kept(scene: Scene) -> list[tuple[object, ...]]:
    return [tuple(row) for row in scene.sql(f"SELECT {FIELDS} FROM streaks")]  # noqa: S608 -- a constant


async def test_it_is_read_in_place_of_what_it_was_made_from(scene: Scene, ann: Who) -> None:
    assert kept(scene) == [("2026-04-25", 44, 44, 2, 52)]
    facts = (await scene.store.facts([ann.member_id], LATER))[ann.member_id]
    assert len(facts.dailies) < 75
    short, long = await folded(scene, ann), await whole(scene, ann)
    assert (short.current, short.best, short.kept) == (long.current, long.best, long.kept) == (79, 79, 87)
    assert short.days == long.days[-len(short.days) :]
    assert facts.before is not None
    assert short.days[0][0] == facts.before.day


async def test_it_is_as_if_not_there_for_who_asks_of_an_earlier_time(scene: Scene, ann: Who) -> None:
    earlier = LATER - timedelta(milliseconds=1)
    assert (await scene.store.facts([ann.member_id], earlier))[ann.member_id].before is None


async def _withdraw(scene: Scene, ann: Who, post: Post) -> None:
    assert await scene.store.withdraw(post.id, Change(ann.person_id, LATER, "withdrawn"))


async def _outage(scene: Scene, ann: Who, post: Post) -> None:
    await scene.store.outage(post.due_at, post.due_at + 2 * timedelta(hours=1))


async def _arrive(scene: Scene, ann: Who, post: Post) -> None:
    await scene.store.delivered(post.id, "uncertain", None, LATER)


async def _link(scene: Scene, ann: Who, post: Post) -> None:
    other = await scene.person("Anna", ELSEWHERE)
    await scene.answer(post, other)
    await scene.store.make_link_code(ann.person_id, "ACDE3467", LATER)
    await scene.store.enter_link_code("ACDE3467", other.person_id, LATER, confirmed=True)
    assert not isinstance(await scene.store.link("ACDE3467", ann.person_id, LATER), str)


@pytest.mark.parametrize("rewrite", [_withdraw, _outage, _arrive, _link])
async def test_it_is_dropped_when_what_was_long_ago_is_rewritten(
    scene: Scene, ann: Who, rewrite: Callable[[Scene, Who, Post], Awaitable[None]]
) -> None:
    """Of a day on which Ann did not answer, so that it would tell."""
    schedule = await scene.schedule()
    post = await scene.store.daily(schedule.id, (NOW + 8 * DAY).date())
    assert post is not None
    before = await folded(scene, ann)
    await rewrite(scene, ann, post)
    assert kept(scene) == []
    assert replaced(await folded(scene, ann)) != replaced(before)


def replaced(streak: Streak) -> tuple[int, ...]:
    return streak.current, streak.best, streak.freezes, streak.kept


async def test_what_happens_to_a_daily_of_today_leaves_it(scene: Scene, ann: Who) -> None:
    post = await scene.daily(day=LATER.date(), question="today")
    await _withdraw(scene, ann, post)
    await scene.store.outage(LATER, LATER + DAY)
    assert len(kept(scene)) == 1


async def test_a_rebuild_drops_all(scene: Scene, ann: Who) -> None:
    await scene.store.rebuild()
    assert kept(scene) == []


async def test_it_is_not_kept_twice_in_three_days(scene: Scene, ann: Who) -> None:
    days = []
    for number in range(4):
        now = LATER + number * DAY
        await scene.answer(await scene.daily(day=now.date(), question=f"later{number}"), ann)
        assert await scene.store.settle_streaks(now + timedelta(minutes=1))
        days.append(kept(scene)[0][0])
    assert days == ["2026-04-25", "2026-04-25", "2026-04-25", "2026-04-28"]
