from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.kit import Kit
from bot.records import Schedule
from bot.scheduling.crowd import Crowd
from bot.scheduling.scheduler import FIRST_AT, WIDTH, Scheduler
from bot.talk import Message, Place
from bot.ui import View
from storage.open import open_store
from tests.support import BERLIN, ML, STATS, Group, InOrder, Recorder, berlin

Gather = Callable[..., Awaitable[Group]]


async def test_what_is_due_in_one_place_is_done_in_order_and_places_do_not_wait_for_each_other() -> None:
    done: list[str] = []
    slow = asyncio.Event()

    async def work(name: str, wait: asyncio.Event | None = None) -> None:
        if wait:
            await wait.wait()
        done.append(name)

    async with Crowd(10) as crowd:
        crowd.begin(1, lambda: work("one, first", slow))
        crowd.begin(1, lambda: work("one, second"))
        crowd.begin(2, lambda: work("two"))
        await crowd.some_done()
        assert done == ["two"]
        slow.set()
    assert done == ["two", "one, first", "one, second"]


async def test_a_slow_place_holds_up_nobody_else(gather: Gather) -> None:
    group = await gather()
    for number in range(3 * WIDTH):
        place = Place(ML.workspace, f"p{number}", f"#p{number}")
        place_id, _ = await group.store.settle(place, group.now)
        new = Schedule(0, place, place_id, 0, FIRST_AT, BERLIN)
        await group.store.add_schedule(new, berlin("2026-03-03 09:00"))
    group.platform.posts.clear()
    send, everybody, slow = group.platform.post, asyncio.Event(), asyncio.Event()

    async def post(place: Place, *rest: Any) -> Message:
        if place == ML:
            await slow.wait()
        sent = await send(place, *rest)
        if len(group.platform.posts) == 3 * WIDTH:
            everybody.set()
        return sent

    group.platform.post = post  # type: ignore[method-assign, assignment]
    group.now = berlin("2026-03-03 09:00")
    turn = asyncio.create_task(group.scheduler.tick(group.now))
    await asyncio.wait_for(everybody.wait(), 20)
    assert not turn.done()
    slow.set()
    await turn
    assert len(group.platform.posts) == 3 * WIDTH + 1


async def test_two_copies_on_one_database_never_send_twice(gather: Gather, tmp_path: Any) -> None:
    group = await gather()
    for number in range(40):
        place = Place(ML.workspace, f"p{number}", f"#p{number}")
        place_id, _ = await group.store.settle(place, group.now)
        new = Schedule(0, place, place_id, 0, FIRST_AT, BERLIN)
        await group.store.add_schedule(new, berlin("2026-03-03 09:00"))
    store = await open_store(f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    both: list[tuple[str, str]] = []

    def watched(platform: Recorder) -> Recorder:
        send = platform.post

        async def post(place: Place, view: View, key: str, *rest: Any) -> Message:
            both.append((place.id, key))
            await asyncio.sleep(0)
            return await send(place, view, key, *rest)

        platform.post = post  # type: ignore[method-assign, assignment]
        return platform

    try:
        copies = [
            Scheduler(Kit(each, group.kit.shelf, InOrder(seed)), {"test": watched(Recorder())})
            for seed, each in enumerate((group.store, store))
        ]
        for hour in range(9, 9 + 24 * 3, 24):
            now = berlin("2026-03-03 00:00") + timedelta(hours=hour)
            await asyncio.gather(*(copy.tick(now) for copy in copies))
    finally:
        await store.close()
    assert len(both) == len(set(both)) == 41 * 3


async def test_the_last_reason_is_kept_until_the_grace_window_ends_and_after(gather: Gather) -> None:
    group = await gather()
    group.platform.failing = ConnectionError("no route to the platform")
    await group.live(days=1, hours=8)
    first = (await group.store.schedules())[0]
    [last] = await group.store.deliveries(first.id, group.now)
    assert (last.state, last.why) == ("failed", "no route to the platform")
    assert await group.scheduler.upcoming() == berlin("2026-03-04 09:00")


async def test_until_then_it_is_still_tried(gather: Gather) -> None:
    group = await gather()
    group.platform.failing = ConnectionError("no route")
    await group.live(days=1, hours=6)
    group.platform.failing = None
    await group.live(hours=1)
    first = (await group.store.schedules())[0]
    [last] = await group.store.deliveries(first.id, group.now)
    assert (last.state, last.why) == ("posted", None)


async def test_two_schedules_of_a_place_due_at_once_ask_two_questions(gather: Gather) -> None:
    group = await gather()
    place_id, _ = await group.store.settle(STATS, group.now)
    for _ in range(5):
        new = Schedule(0, STATS, place_id, 0, FIRST_AT, BERLIN)
        await group.store.add_schedule(replace(new), berlin("2026-03-03 09:00"))
    await group.live(days=1, hours=1)
    posts = [
        await group.store.post(int(key)) for where, key, _ in group.platform.posts.values() if where == STATS
    ]
    asked = [post.version.question for post in posts if post is not None and post.version is not None]
    assert len(asked) == len(set(asked)) == 5
