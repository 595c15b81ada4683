from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.records import Due, Schedule
from tests.storage.scene import DAY, ELSEWHERE, ML, NOW, SERVER, STATS, Scene

HERE = ("discord",)
LEASE = timedelta(minutes=1)


async def test_a_schedule_comes_back_as_it_was_given_with_its_id_and_number(scene: Scene) -> None:
    place_id, _ = await scene.store.settle(ML, NOW)
    new = Schedule(
        0, ML, place_id, 0, time(17, 30), "Europe/Berlin", frozenset({0, 2, 4}), ("ml", "deep-learning"), ("beginner",),
        90, "<@&1>", thread=True, paused_at=NOW, paused_why="no permission",
    )  # fmt: skip
    kept = await scene.store.add_schedule(new, NOW)
    assert kept == replace(new, id=kept.id, number=1)
    assert await scene.store.schedule(kept.id) == kept
    assert await scene.store.schedule(kept.id + 1) is None


async def test_schedules_are_numbered_by_place(scene: Scene) -> None:
    for place in (ML, ML, STATS):
        place_id, _ = await scene.store.settle(place, NOW)
        await scene.store.add_schedule(Schedule(0, place, place_id, 0, time(9), "UTC"), NOW)
    ml, _ = await scene.store.settle(ML, NOW)
    assert [schedule.number for schedule in await scene.store.schedules(ml)] == [1, 2]
    assert [schedule.number for schedule in await scene.store.schedules()] == [1, 2, 1]


async def test_losing_a_workspace_pauses_its_schedules_and_no_others(scene: Scene) -> None:
    for place in (ML, ELSEWHERE):
        await scene.schedule(place)
    await scene.store.pause_workspace(SERVER, "the bot was removed", NOW)
    assert [schedule.paused_why for schedule in await scene.store.schedules()] == [
        "the bot was removed",
        None,
    ]


async def test_what_is_due_is_taken_once_until_its_lease_ends(scene: Scene) -> None:
    due = Due("daily", (await scene.schedule()).id, NOW)
    assert await scene.store.due(NOW - LEASE, LEASE, HERE) == []
    assert await scene.store.due(NOW, LEASE, HERE) == [due]
    assert await scene.store.due(NOW, LEASE, HERE) == []
    assert await scene.store.next_due(HERE) == NOW + LEASE
    assert await scene.store.due(NOW + LEASE, LEASE, HERE) == [due]


async def test_the_earliest_are_taken_first_and_of_one_instant_reveals_before_dailies(scene: Scene) -> None:
    first, second = await scene.schedule(ML), await scene.schedule(STATS)
    later, daily = Due("daily", first.id, NOW + LEASE), Due("daily", second.id, NOW)
    reveal = Due("reveal", (await scene.daily()).id, NOW)
    for due in (later, daily, reveal):
        await scene.store.plan(due)
    assert await scene.store.due(NOW + DAY, LEASE, HERE, limit=2) == [reveal, daily]
    assert await scene.store.due(NOW + DAY, LEASE, HERE, limit=2) == [later]


async def test_planning_moves_the_row_and_ends_its_lease(scene: Scene) -> None:
    await scene.schedule()
    await scene.store.plan(Due("daily", 1, NOW))
    await scene.store.due(NOW, DAY, HERE)
    await scene.store.plan(Due("daily", 1, NOW + LEASE))
    assert await scene.store.next_due(HERE) == NOW + LEASE
    assert await scene.store.due(NOW + LEASE, LEASE, HERE) == [Due("daily", 1, NOW + LEASE)]


async def test_done_strikes_out_only_what_was_not_moved_meanwhile(scene: Scene) -> None:
    await scene.schedule()
    old, moved = Due("daily", 1, NOW), Due("daily", 1, NOW + DAY)
    await scene.store.plan(old)
    await scene.store.plan(moved)
    await scene.store.done(old)
    assert await scene.store.next_due(HERE) == moved.due_at
    await scene.store.done(moved)
    assert await scene.store.next_due(HERE) is None


async def test_a_failure_is_put_off_and_counted(scene: Scene) -> None:
    schedule = await scene.schedule()
    due = Due("reveal", (await scene.daily()).id, NOW)
    await scene.store.plan(due)
    await scene.store.plan(Due("daily", schedule.id, NOW + 9 * DAY))
    [taken] = await scene.store.due(NOW, LEASE, HERE)
    await scene.store.postpone(taken, NOW + DAY)
    assert await scene.store.due(NOW + DAY - LEASE, LEASE, HERE) == []
    assert await scene.store.next_due(HERE) == NOW + DAY
    assert await scene.store.due(NOW + DAY, LEASE, HERE) == [replace(due, attempts=1)]
    await scene.store.plan(Due("reveal", due.ref, NOW + 2 * DAY))
    await scene.store.postpone(taken, NOW + 9 * DAY)
    assert await scene.store.next_due(HERE) == NOW + 2 * DAY


async def test_what_is_due_on_another_platform_is_left_to_those_who_serve_it(scene: Scene) -> None:
    here, there = await scene.schedule(ML), await scene.schedule(ELSEWHERE)
    assert await scene.store.due(NOW, LEASE, HERE) == [Due("daily", here.id, NOW)]
    assert await scene.store.due(NOW, LEASE, ("slack",)) == [Due("daily", there.id, NOW)]
    assert await scene.store.next_due(("elsewhere",)) is None
