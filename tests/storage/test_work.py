"""Work that a database does as a whole: on SQLite in one hop to its thread, on PostgreSQL statement by statement."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import Any

import pytest
from aiosqlite import Connection

from bot.records import Post, Recorded, Who
from bot.store import Store
from bot.talk import Person
from storage import sqlite
from storage.database import Session, Violation, Work
from storage.inside import looked
from tests.storage.scene import ML, NOW, Scene

WRITE = "INSERT INTO notes (owner, key, value) VALUES ('a', ?, 'v')"
COUNT = "SELECT COUNT(*) FROM notes"
ANN = Person(ML.platform, "ann", "Ann", "Europe/Berlin")


async def noted(session: Session, *then: str) -> int:
    """Ten notes, and what comes after them; how many there are."""
    for number in range(10):
        await session.run(WRITE, (str(number),))
    for sql in then:
        await session.run(sql)
    [(count,)] = await session.run(COUNT)
    return int(count)


async def test_work_is_told_what_it_came_to_and_is_committed(scene: Scene) -> None:
    assert await scene.store._database.write(noted) == 10
    assert scene.sql(COUNT) == [(10,)]


async def test_work_that_fails_leaves_nothing_and_the_next_is_whole(scene: Scene) -> None:
    twice = WRITE.replace("?", "'1'")
    with pytest.raises(Violation):
        await scene.store._database.write(lambda session: noted(session, twice))
    assert scene.sql(COUNT) == [(0,)]
    assert await scene.store._database.write(noted) == 10


async def test_a_mistake_of_the_works_own_stays_what_it_is_and_is_undone(scene: Scene) -> None:
    async def mistaken(session: Session) -> int:
        await session.run(COUNT)
        raise OverflowError("of a sum")

    async def writing(session: Session) -> int:
        await noted(session)
        return await mistaken(session)

    for done in (scene.store._database.look(mistaken), scene.store._database.write(writing)):
        with pytest.raises(OverflowError):
            await done
    assert await scene.store._database.write(noted) == 10


async def test_work_whose_waiter_leaves_is_done_wholly_or_not_at_all(scene: Scene) -> None:
    leaving = asyncio.create_task(scene.store._database.write(noted))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.wait([leaving])
    assert leaving.cancelled()
    await scene.store.write_note("b", "next", "v")
    assert scene.sql(COUNT) in ([(1,)], [(11,)])


@pytest.mark.file
async def test_work_that_waits_for_something_else_is_a_mistake_and_undone(scene: Scene) -> None:
    async def waits(session: Session) -> int:
        count = await noted(session)
        await asyncio.sleep(0)
        return count

    with pytest.raises(RuntimeError, match="nothing else"):
        await scene.store._database.write(waits)
    assert scene.sql(COUNT) == [(0,)]


async def test_several_questions_are_asked_together(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    given = await scene.answer(post, ann)

    async def ask(store: Store) -> tuple[Who | None, Post | None, Recorded | None]:
        who = await store.known(Person(ML.platform, "ann", "Ann"), ML)
        return who, await store.post(post.id), await store.answer(post.id, ann.person_id)

    assert await scene.store.together(ask) == (ann, post, replace(given, first=False))


async def test_looks_that_wait_share_a_hop_and_none_spoils_it_for_the_others(scene: Scene) -> None:
    post = await scene.daily()

    async def found(store: Store) -> Post | None:
        return await store.post(post.id)

    async def mistaken(store: Store) -> Post | None:
        await found(store)
        raise OverflowError

    def unmade(store: Store) -> Coroutine[Any, Any, Post | None]:
        raise OverflowError

    looks = [found, mistaken, unmade, found] * 10
    outcomes = await asyncio.gather(*(scene.store.together(ask) for ask in looks), return_exceptions=True)
    kinds = [outcome if isinstance(outcome, Post) else type(outcome) for outcome in outcomes]
    assert kinds == [post, OverflowError, OverflowError, post] * 10


@pytest.mark.file
async def test_forty_looks_take_less_than_ten_hops(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    post, shared = await scene.daily(), list[int]()

    async def counted(connection: Connection, works: Sequence[Work[Any]]) -> list[Any]:
        shared.append(len(works))
        return await looked(connection, works)

    monkeypatch.setattr(sqlite, "looked", counted)
    await asyncio.gather(*(scene.store.together(lambda store: store.post(post.id)) for _ in range(40)))
    assert sum(shared) == 40
    assert len(shared) < 10
    assert max(shared) == sqlite.SHARED


@pytest.mark.file
async def test_a_long_read_keeps_no_look_waiting(scene: Scene) -> None:
    post = await scene.daily()
    async with scene.store._database.snapshot():
        looking = scene.store.together(lambda store: store.post(post.id))
        assert await asyncio.wait_for(looking, 5) == post


async def test_what_is_asked_together_only_reads(scene: Scene) -> None:
    with pytest.raises(RuntimeError, match="not written"):
        await scene.store.together(lambda store: store.write_note("a", "k", "v"))
    assert scene.sql(COUNT) == [(0,)]


@pytest.mark.parametrize(
    "news",
    [
        (replace(ANN, name="Anna"), ML),
        (replace(ANN, zone="UTC"), ML),
        (replace(ANN, id="ben"), ML),
        (ANN, replace(ML, name="machine-learning")),
        (ANN, replace(ML, id="c9")),
    ],
)
async def test_who_is_known_is_found_without_writing_and_news_are_not_known(
    scene: Scene, news: tuple[Person, object]
) -> None:
    who = await scene.store.meet(ANN, ML, NOW)
    assert await scene.store.known(ANN, ML) == who
    assert await scene.store.known(replace(ANN, zone=None), ML) == who
    assert await scene.store.known(*news) is None  # type: ignore[arg-type]


async def test_the_zones_of_a_member_and_of_a_place(scene: Scene) -> None:
    ann = await scene.person("Ann")
    assert await scene.store.zones(ann.member_id, ann.place_id) == (None, None)
    await scene.schedule()
    await scene.store.set_setting(ann.member_id, "zone", "Asia/Tokyo", NOW)
    assert await scene.store.zones(ann.member_id, ann.place_id) == ("Asia/Tokyo", "UTC")
    await scene.store.set_setting(ann.member_id, "zone", "", NOW.replace(hour=10))
    assert await scene.store.zones(ann.member_id, ann.place_id) == (None, "UTC")
