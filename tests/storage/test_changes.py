"""Skipping, withdrawing, the log and named managers, by the store alone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records import GRACE, Change, Due, Logged, Named
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, STATS, TODAY, Scene

TOMORROW = TODAY + DAY


async def test_a_change_moves_the_due_row_only_if_it_is_given_and_leaves_the_pause(scene: Scene) -> None:
    schedule, mia = await scene.schedule(), await scene.person("Mia")
    await scene.store.pause_schedule(schedule.id, "gone", NOW)
    changed = replace(schedule, at=time(18), zone="Asia/Tokyo", recap=True, thread=True, mention="here")
    await scene.store.change_schedule(changed, None, Change(mia.person_id, NOW, "time"))
    assert await scene.store.schedule(schedule.id) == replace(changed, paused_at=NOW, paused_why="gone")
    assert await scene.store.next_due(["discord"]) == NOW
    await scene.store.change_schedule(changed, NOW + DAY, Change(mia.person_id, NOW + DAY, "again"))
    assert await scene.store.next_due(["discord"]) == NOW + DAY
    assert await scene.store.changes(schedule.place_id) == [
        Logged(1, "Mia", NOW + DAY, "again"),
        Logged(1, "Mia", NOW, "time"),
    ]


async def test_the_log_is_of_one_place_and_keeps_what_was_removed(scene: Scene) -> None:
    mia, schedule, other = await scene.person("Mia"), await scene.schedule(), await scene.schedule(STATS)
    for number in range(7):
        await scene.store.remove_schedule(schedule.id, NOW, Change(mia.person_id, NOW, f"step {number}"))
    await scene.store.remove_schedule(other.id, NOW, Change(mia.person_id, NOW, "elsewhere"))
    assert [each.what for each in await scene.store.changes(schedule.place_id)] == [
        "step 6", "step 5", "step 4", "step 3", "step 2",
    ]  # fmt: skip


async def test_a_day_is_skipped_once_and_only_while_it_is_free(scene: Scene) -> None:
    mia, post = await scene.person("Mia"), await scene.daily()
    schedule = await scene.schedule()
    change = Change(mia.person_id, NOW, "skipped")
    assert not await scene.store.skip_daily(schedule, (TODAY, NOW), NOW + DAY, change)
    slot = (TOMORROW, NOW + DAY)
    assert await scene.store.skip_daily(schedule, slot, NOW + 2 * DAY, change)
    assert not await scene.store.skip_daily(schedule, slot, NOW + 3 * DAY, change)
    assert len(await scene.store.changes(post.place_id)) == 1
    assert Due("daily", schedule.id, NOW + 2 * DAY, 0, post.place_id) in await scene.store.due(
        NOW + 2 * DAY, DAY, ["discord"]
    )


async def test_a_skip_is_taken_back_only_before_it_is_due(scene: Scene) -> None:
    mia, schedule = await scene.person("Mia"), await scene.schedule()
    slot = (TOMORROW, NOW + DAY)
    await scene.store.skip_daily(schedule, slot, NOW + 2 * DAY, Change(mia.person_id, NOW, "skipped"))
    assert not await scene.store.unskip_daily(schedule.id, slot, Change(mia.person_id, NOW + DAY, "late"))
    assert await scene.store.unskip_daily(schedule.id, slot, Change(mia.person_id, NOW, "back"))
    assert await scene.store.next_due(["discord"]) == NOW + DAY
    assert await scene.store.daily(schedule.id, TOMORROW) is None


@pytest.mark.parametrize(("late", "taken_again"), [(GRACE, NOW + 3 * DAY), (2 * GRACE, NOW + 2 * DAY)])
async def test_the_due_row_stays_leased_with_a_claim_that_may_still_be_sent(
    scene: Scene, late: timedelta, taken_again: datetime
) -> None:
    mia, schedule, post = await scene.person("Mia"), await scene.schedule(), await scene.daily()
    await scene.store.delivered(post.id, "claimed", None, NOW)
    assert len(await scene.store.due(NOW, 3 * DAY, ["discord"])) == 1
    await scene.store.resume_schedule(schedule.id, NOW + 2 * DAY, Change(mia.person_id, NOW + late, "on"))
    await scene.store.done(Due("reveal", post.id, post.closes_at))
    assert await scene.store.next_due(["discord"]) == taken_again


async def test_only_what_is_out_is_withdrawn_once_with_its_reveal_now(scene: Scene) -> None:
    mia, post = await scene.person("Mia"), await scene.daily()
    change = Change(mia.person_id, NOW + timedelta(hours=1), "withdrew")
    await scene.store.closed(post.id, NOW)
    assert await scene.store.withdraw(post.id, change)
    assert not await scene.store.withdraw(post.id, change)
    assert not await scene.store.withdraw(99, change)
    found = await scene.store.post(post.id)
    assert found is not None
    assert (found.state, found.closed_at) == ("withdrawn", None)
    dues = await scene.store.due(change.at, DAY, ["discord"])
    assert (("reveal", post.id, change.at)) in [(due.kind, due.ref, due.due_at) for due in dues]
    assert len(await scene.store.changes(post.place_id)) == 1


async def test_a_failure_is_kept_until_it_arrives(scene: Scene) -> None:
    post, schedule = await scene.daily(), await scene.schedule()
    await scene.store.delivered(post.id, "claimed", None, NOW, "503")
    assert [(each.state, each.why) for each in await scene.store.deliveries(schedule.id, NOW)] == [
        ("claimed", "503")
    ]
    await scene.store.delivered(post.id, "posted", "m1", NOW)
    await scene.store.skip(schedule.id, TOMORROW, NOW + DAY, "UTC")
    [last] = await scene.store.deliveries(schedule.id, NOW + DAY)
    assert (last.day, last.state, last.why) == (TODAY, "posted", None)
    assert await scene.store.deliveries(schedule.id, NOW - DAY) == []


async def test_managers_are_named_in_one_place_and_acquaintances_are_of_one_workspace(scene: Scene) -> None:
    mia, bo, far = await scene.person("Mia"), await scene.person("Bo"), await scene.person("Far", ELSEWHERE)
    assert await scene.store.acquaintances(mia.workspace_id) == []
    assert await scene.store.name_manager(mia.place_id, bo.person_id, mia.person_id, NOW)
    assert not await scene.store.name_manager(mia.place_id, bo.person_id, mia.person_id, NOW)
    assert await scene.store.manages(mia.place_id, bo.person_id)
    stats, _ = await scene.store.settle(STATS, NOW)
    assert not await scene.store.manages(stats, bo.person_id)
    await scene.answer(await scene.daily(), mia)
    await scene.answer(await scene.daily(ELSEWHERE), far)
    assert await scene.store.acquaintances(mia.workspace_id) == [
        Named(bo.person_id, "Bo"), Named(mia.person_id, "Mia"),
    ]  # fmt: skip
    assert await scene.store.unname_manager(mia.place_id, bo.person_id)
    assert not await scene.store.unname_manager(mia.place_id, bo.person_id)
    assert await scene.store.managers(mia.place_id) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
async def test_withdrawing_leaves_what_a_rebuild_makes(tmp_path_factory, seed: int) -> None:  # type: ignore[no-untyped-def]
    """Few questions over two seasons and two places, linked persons, several withdrawals."""
    rng = random.Random(seed)  # noqa: S311 -- the answers of one example
    scene = await Scene.open(tmp_path_factory.mktemp("withdraw"))
    people = [await scene.person(name) for name in "ABCD"]
    scene.link(people[1].person_id, people[0].member_id)
    posts = []
    for number in range(8):
        day = rng.choice((date(2026, 3, 2), date(2026, 4, 2))) + timedelta(days=number)
        posts.append(await scene.daily(rng.choice((ML, STATS)), day, f"q{rng.randrange(2)}"))
        for who in rng.sample(people, rng.randrange(5)):
            await scene.answer(posts[-1], who, rng.choice((0, 10)), rng.randrange(1, 500))
    for post in rng.sample(posts, 3):
        assert await scene.store.withdraw(post.id, Change(people[0].person_id, NOW, "withdrew"))
        kept = scene.sql("SELECT id, points FROM answers ORDER BY id"), _standings(scene)
        await scene.store.rebuild()
        assert (scene.sql("SELECT id, points FROM answers ORDER BY id"), _standings(scene)) == kept
    await scene.store.close()


def _standings(scene: Scene) -> list[tuple[int, ...]]:
    """Those of weeks too, but only of the latest two: a rebuild need not make others."""
    latest = "week >= (SELECT MAX(week) - 1 FROM posts)"
    weeks = f"SELECT * FROM week_standings WHERE {latest} ORDER BY scope_id, member_id, week"  # noqa: S608 -- a constant
    return [*scene.sql("SELECT * FROM standings ORDER BY scope_id, member_id"), *scene.sql(weeks)]
