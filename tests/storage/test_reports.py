"""Reports: one a person and version, waiting in the place of their daily until they are settled there."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.records import Change, Post, Remark, Report, Reported, ReportWhat, Who
from tests.storage.scene import DAY, ML, NOW, STATS, TODAY, Scene

MINUTE = timedelta(minutes=1)


async def report(
    scene: Scene, post: Post, who: Who, what: ReportWhat = "key", said: str = "", at: datetime = NOW
) -> None:
    await scene.store.report(Report(post.id, who.person_id, what, said, at))


async def waiting(scene: Scene, place_id: int) -> list[tuple[str, int]]:
    return [(each.question, len(each.remarks)) for each in await scene.store.reported(place_id)]


async def test_what_is_reported_waits_newest_first_with_the_daily_that_can_be_withdrawn(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    await report(scene, post, ann, "key", "B holds")
    await report(scene, post, ben, "typo", at=NOW + MINUTE)
    [found] = await scene.store.reported(post.place_id)
    assert found == Reported(
        found.version_id, "q1", TODAY, (Remark("typo", ""), Remark("key", "B holds")), NOW + MINUTE, post.id
    )


async def test_a_second_report_of_a_person_replaces_the_first_and_waits_again(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    await report(scene, post, ann, "key", "B holds")
    [found] = await scene.store.reported(post.place_id)
    await scene.store.dismiss(post.place_id, found.version_id, NOW, NOW)
    assert await scene.store.reported(post.place_id) == []
    await report(scene, post, ann, "typo", "teh", NOW + MINUTE)
    [again] = await scene.store.reported(post.place_id)
    assert again.remarks == (Remark("typo", "teh"),)
    assert scene.sql("SELECT COUNT(*) FROM reports") == [(1,)]


async def test_the_same_question_asked_again_counts_once_a_person_and_offers_the_later_daily(
    scene: Scene,
) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first, later = await scene.daily(), await scene.daily(day=TODAY + DAY)
    await report(scene, first, ann)
    await report(scene, first, ben)
    await report(scene, later, ann, at=NOW + DAY)
    [found] = await scene.store.reported(first.place_id)
    assert (found.day, len(found.remarks), found.out) == (TODAY + DAY, 2, later.id)


async def test_what_most_people_reported_comes_first_and_each_place_has_its_own(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    one, two = await scene.daily(question="q1"), await scene.daily(day=TODAY + DAY, question="q2")
    there = await scene.daily(STATS, question="q3")
    await report(scene, one, ann)
    await report(scene, two, ann)
    await report(scene, two, ben)
    await report(scene, there, ben)
    assert await waiting(scene, one.place_id) == [("q2", 2), ("q1", 1)]
    assert await waiting(scene, there.place_id) == [("q3", 1)]
    [elsewhere] = await scene.store.reported(there.place_id)
    await scene.store.dismiss(one.place_id, elsewhere.version_id, NOW, NOW)
    assert await waiting(scene, there.place_id) == [("q3", 1)]


async def test_what_came_after_the_list_was_shown_is_not_dismissed(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    await report(scene, post, ann)
    [shown] = await scene.store.reported(post.place_id)
    await report(scene, post, ben, "typo", at=NOW + MINUTE)
    await scene.store.dismiss(post.place_id, shown.version_id, shown.newest, NOW + DAY)
    [left] = await scene.store.reported(post.place_id)
    assert left.remarks == (Remark("typo", ""),)


async def test_a_withdrawn_daily_settles_its_question_in_its_place_only(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first, later = await scene.daily(), await scene.daily(day=TODAY + DAY)
    other, there = await scene.daily(day=TODAY + 2 * DAY, question="q2"), await scene.daily(STATS)
    await report(scene, first, ann)
    await report(scene, other, ann)
    await report(scene, there, ben)
    assert await scene.store.withdraw(later.id, Change(ann.person_id, NOW, "withdrawn"))
    assert await waiting(scene, first.place_id) == [("q2", 1)]
    assert await waiting(scene, there.place_id) == [("q1", 1)]


async def test_what_is_reported_of_a_withdrawn_daily_waits_with_the_daily_that_is_still_out(
    scene: Scene,
) -> None:
    ann, first = await scene.person("Ann"), await scene.daily()
    later = await scene.daily(day=TODAY + DAY)
    for post, still_out in ((later, first.id), (first, None)):
        await scene.store.withdraw(post.id, Change(ann.person_id, NOW, "withdrawn"))
        await report(scene, later, ann)
        assert [each.out for each in await scene.store.reported(first.place_id)] == [still_out]


async def test_a_daily_without_a_question_has_nothing_to_report(scene: Scene) -> None:
    ann, schedule = await scene.person("Ann", ML), await scene.schedule()
    await scene.store.skip(schedule.id, TODAY, NOW, "UTC")
    skipped = await scene.store.daily(schedule.id, TODAY)
    assert skipped is not None
    with pytest.raises(KeyError):
        await report(scene, skipped, ann)
