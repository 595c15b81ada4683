from __future__ import annotations

from datetime import timedelta

import pytest

from bot.records import Facts, PostState
from storage import facts
from storage.outages import excuses, merged
from tests.storage.scene import DAY, ELSEWHERE, NOW, STATS, Scene

HOUR = timedelta(hours=1)


async def one(scene: Scene, member_id: int, days: int = 30) -> Facts:
    return (await scene.store.facts([member_id], NOW + days * DAY))[member_id]


async def test_a_member_has_all_dailies_of_a_place_from_their_first_answer_there_on(scene: Scene) -> None:
    ann = await scene.person("Ann")
    await scene.daily(day=(NOW - DAY).date())
    today, tomorrow = await scene.daily(), await scene.daily(day=(NOW + DAY).date())
    await scene.daily(STATS)
    await scene.answer(today, ann)
    dailies = (await one(scene, ann.member_id)).dailies
    assert [(daily.post_id, daily.answered_at) for daily in dailies] == [
        (today.id, NOW + timedelta(minutes=1)),
        (tomorrow.id, None),
    ]
    assert (dailies[0].due_at, dailies[0].closes_at, dailies[0].zone) == (NOW, NOW + DAY, "UTC")


async def test_dailies_of_several_places_come_in_the_order_they_were_due(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for days, place in enumerate((STATS, ELSEWHERE, STATS)):
        await scene.answer(await scene.daily(place, (NOW + days * DAY).date(), f"q{days}"), ann)
    assert [daily.due_at for daily in (await one(scene, ann.member_id)).dailies] == [
        NOW + days * DAY for days in range(3)
    ]


async def test_what_is_due_later_is_left_out(scene: Scene) -> None:
    ann = await scene.person("Ann")
    await scene.answer(await scene.daily(), ann)
    await scene.daily(day=(NOW + DAY).date())
    assert len((await scene.store.facts([ann.member_id], NOW))[ann.member_id].dailies) == 1


@pytest.mark.parametrize(
    ("state", "counts"), [("posted", True), ("uncertain", False), ("withdrawn", False), ("failed", False)]
)
async def test_a_daily_counts_if_it_arrived_or_was_answered(
    scene: Scene, state: PostState, counts: bool
) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    both, post = await scene.daily(), await scene.daily(day=(NOW + DAY).date(), question="q2")
    for who in (ann, ben):
        await scene.answer(both, who)
    await scene.answer(post, ann)
    scene.sql("UPDATE posts SET state = ? WHERE id = ?", state, post.id)
    assert len((await one(scene, ann.member_id)).dailies) == 2
    assert len((await one(scene, ben.member_id)).dailies) == 1 + counts


async def test_skipped_days_are_no_dailies(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    await scene.answer(post, ann)
    await scene.store.skip((await scene.schedule()).id, (NOW + DAY).date(), NOW + DAY, "UTC")
    assert len((await one(scene, ann.member_id)).dailies) == 1


async def test_a_member_answered_when_the_first_of_their_persons_did(scene: Scene) -> None:
    ann, work = await scene.person("Ann"), await scene.person("Ann", ELSEWHERE)
    scene.link(work.person_id, ann.member_id)
    post = await scene.daily()
    await scene.answer(post, ann, minutes=9)
    await scene.answer(post, work, minutes=5)
    [daily] = (await one(scene, ann.member_id)).dailies
    assert daily.answered_at == NOW + timedelta(minutes=5)


async def test_outages_excuse_dailies_they_took_an_hour_of(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for days in range(3):
        await scene.answer(await scene.daily(day=(NOW + days * DAY).date(), question=f"q{days}"), ann)
    await scene.store.outage(NOW - HOUR, NOW + HOUR / 2)
    await scene.store.outage(NOW + 3 * HOUR, NOW + 3.5 * HOUR)
    await scene.store.outage(NOW + 2 * DAY - HOUR / 2, NOW + 2 * DAY + HOUR / 2)
    assert [daily.excused for daily in (await one(scene, ann.member_id)).dailies] == [True, False, False]


async def test_an_outage_written_again_lasts_until_its_latest_end(scene: Scene) -> None:
    for hours in (1, 3, 2):
        await scene.store.outage(NOW, NOW + hours * HOUR)
    assert scene.sql("SELECT until - since FROM outages") == [(3 * 3_600_000,)]


def test_overlapping_outages_count_once() -> None:
    minute = 60_000
    spans = merged(
        [(0, 40 * minute), (20 * minute, 50 * minute), (50 * minute, 55 * minute), (90 * minute, 95 * minute)]
    )
    assert spans == [(0, 55 * minute), (90 * minute, 95 * minute)]
    assert excuses(spans, 0, 95 * minute)
    assert not excuses(spans, 1, 95 * minute)
    assert not excuses(spans, 0, 95 * minute - 1)


async def test_many_members_are_asked_about_at_once_also_in_several_queries(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "CHUNK", 2)
    people = [await scene.person(f"P{number}") for number in range(5)]
    for number, place in enumerate((STATS, ELSEWHERE, STATS, ELSEWHERE)):
        await scene.answer(
            await scene.daily(place, (NOW + number * DAY).date(), f"q{number}"), people[number]
        )
    found = await scene.store.facts([who.member_id for who in people], NOW + 9 * DAY)
    assert [len(found[who.member_id].dailies) for who in people] == [2, 2, 1, 1, 0]
    for who in people[:4]:
        assert sum(daily.answered_at is not None for daily in found[who.member_id].dailies) == 1
    assert await scene.store.facts([], NOW) == {}
