from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.records import Due, NewPost, PostState, Strength, Version
from tests.storage.scene import DAY, ML, NOW, STATS, Scene

V1 = Version("q1", "h", '{"explanation": "old"}')
HERE = ("discord",)


async def new_post(scene: Scene, version: Version = V1) -> NewPost:
    schedule = await scene.schedule()
    return NewPost(schedule.id, NOW.date(), NOW, NOW + DAY, "Europe/Berlin", version, "[1, 0]")


async def test_a_claim_holds_the_question_before_anything_is_sent(scene: Scene) -> None:
    new = await new_post(scene)
    post = await scene.store.claim(new)
    assert post is not None
    assert (post.state, post.version, post.draw, post.message) == ("claimed", V1, "[1, 0]", None)
    assert (post.day, post.due_at, post.closes_at, post.zone) == (new.day, NOW, NOW + DAY, "Europe/Berlin")
    assert post.place == ML
    assert await scene.store.post(post.id) == await scene.store.daily(new.schedule_id, new.day) == post
    assert await scene.store.post(post.id + 1) is None


async def test_of_many_claims_of_a_day_one_gets_it_with_one_reveal_due(scene: Scene) -> None:
    new = await new_post(scene)
    others = [replace(new, version=Version(f"q{i}", "h", "{}")) for i in range(9)]
    claims = await asyncio.gather(*(scene.store.claim(other) for other in others))
    [post] = [claim for claim in claims if claim is not None]
    dues = await scene.store.due(NOW + DAY, DAY, HERE)
    assert [due for due in dues if due.kind == "reveal"] == [Due("reveal", post.id, NOW + DAY)]
    assert await scene.store.asked(post.place_id) == [("q0", NOW)]


async def test_a_skipped_day_is_taken_and_has_no_question(scene: Scene) -> None:
    new = await new_post(scene)
    for _ in range(2):
        await scene.store.skip(new.schedule_id, new.day, NOW, "UTC")
    assert await scene.store.claim(new) is None
    post = await scene.store.daily(new.schedule_id, new.day)
    assert post is not None
    assert (post.state, post.version) == ("skipped", None)
    assert await scene.store.asked(post.place_id) == []


async def test_skipping_leaves_a_taken_day_as_it_is(scene: Scene) -> None:
    post = await scene.daily()
    assert post.schedule_id is not None
    await scene.store.skip(post.schedule_id, post.day, NOW, "UTC")
    assert await scene.store.post(post.id) == post


async def test_the_latest_day_counts_posts_in_whatever_state_due_by_then(scene: Scene) -> None:
    schedule = await scene.schedule()
    assert await scene.store.latest_day(schedule.id, NOW) is None
    await scene.daily()
    await scene.store.skip(schedule.id, (NOW + DAY).date(), NOW + DAY, "UTC")
    assert await scene.store.latest_day(schedule.id, NOW) == NOW.date()
    assert await scene.store.latest_day(schedule.id, NOW + DAY) == (NOW + DAY).date()


async def test_what_became_of_a_claim_is_remembered_with_its_message(scene: Scene) -> None:
    new = await new_post(scene)
    post = await scene.store.claim(new)
    assert post is not None
    states: list[PostState] = ["uncertain", "posted"]
    for state, message in zip(states, (None, "m1"), strict=True):
        await scene.store.delivered(post.id, state, message, NOW)
        found = await scene.store.post(post.id)
        assert found == replace(post, state=state, message_id=message)
    await scene.store.closed(post.id, NOW + DAY)
    await scene.store.closed(post.id, NOW + 2 * DAY)
    closed = await scene.store.post(post.id)
    assert closed is not None
    assert closed.closed_at == NOW + DAY


async def test_open_are_those_that_are_due_until_they_close_oldest_first(scene: Scene) -> None:
    first, second = await scene.daily(question="q2"), await scene.daily(day=(NOW + DAY).date(), question="q3")
    claimed = await scene.store.claim(replace(await new_post(scene), day=(NOW + 2 * DAY).date()))
    assert claimed is not None
    failed = await scene.store.claim(replace(await new_post(scene), day=(NOW + 3 * DAY).date()))
    assert failed is not None
    await scene.store.delivered(failed.id, "failed", None, NOW)
    assert await scene.store.open_posts(first.place_id, NOW - timedelta(milliseconds=1)) == []
    assert await scene.store.open_posts(first.place_id, NOW) == [first, claimed]
    assert await scene.store.open_posts(first.place_id, first.closes_at - timedelta(milliseconds=1)) == [
        first,
        claimed,
    ]
    assert await scene.store.open_posts(first.place_id, first.closes_at) == [second]


async def test_the_open_posts_of_a_member_are_those_of_places_answered_in_fourteen_days(scene: Scene) -> None:
    ann = await scene.person("Ann")
    await scene.answer(await scene.daily(), ann, minutes=0)
    await scene.daily(STATS)
    on_day = {days: await scene.daily(day=(NOW + days * DAY).date()) for days in (14, 15)}
    assert await scene.store.open_posts_of(ann.member_id, NOW + 14 * DAY) == [on_day[14]]
    assert await scene.store.open_posts_of(ann.member_id, NOW + 14 * DAY + timedelta(minutes=1)) == []


async def test_a_place_knows_what_was_asked_and_how_it_did(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first = await scene.daily(question="q2")
    await scene.daily(day=(NOW + DAY).date(), question="q1")
    await scene.answer(first, ann, 10)
    await scene.answer(first, ben, 0)
    assert await scene.store.asked(ann.place_id) == [("q2", NOW), ("q1", NOW + DAY)]
    assert await scene.store.place_strengths(ann.place_id) == [Strength("q2", 2, 1000)]


async def test_a_better_wording_reaches_old_posts_and_a_changed_key_does_not(scene: Scene) -> None:
    post = await scene.store.claim(await new_post(scene))
    assert post is not None
    worded, changed = replace(V1, body='{"explanation": "new"}'), Version("q1", "other", "{}")
    for days, version in enumerate((worded, changed), 1):
        again = replace(await new_post(scene, version), day=(NOW + days * DAY).date())
        assert await scene.store.claim(again) is not None
    found = await scene.store.post(post.id)
    assert found is not None
    assert found.version == worded
