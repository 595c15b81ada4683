"""A click's whole way through the store: it looks, records, and looks on, in one hop on SQLite, with others in one commit."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import Any, TypeAlias

import pytest

from bot.errors import QuizError, Unavailable
from bot.records import Answer, Post, Recorded, Who
from bot.store import Store
from tests.storage.commits import before_commits
from tests.storage.scene import Scene, answer

Seen: TypeAlias = tuple[Recorded | None, Recorded, Recorded | None]
ROWS = "SELECT COUNT(*) FROM answers"


async def clicked(store: Store, given: Answer) -> Seen:
    """What stood, what was recorded, what stands."""
    before = await store.answer(given.post_id, given.person_id)
    recorded = await store.record(given)
    return before, recorded, await store.answer(given.post_id, given.person_id)


def click(given: Answer) -> Callable[[Store], Coroutine[Any, Any, Seen]]:
    """The same, as work."""
    return lambda store: clicked(store, given)


async def crowd(scene: Scene, count: int) -> tuple[Post, list[Who]]:
    """A daily, and who answers it."""
    return await scene.daily(), [await scene.person(f"P{number}") for number in range(count)]


async def test_work_sees_what_stood_and_then_what_it_recorded(scene: Scene) -> None:
    post, [ann] = await crowd(scene, 1)
    given = answer(post.id, ann.person_id)
    first = await scene.store.visit(click(given))
    assert first == (None, Recorded(given, True, 10), Recorded(given, False, 10))
    again = await scene.store.visit(click(answer(post.id, ann.person_id, 0)))
    assert again == (Recorded(given, False, 10),) * 3


@pytest.mark.file
async def test_work_that_arrives_together_is_committed_together(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, people = await crowd(scene, 20)
    commits: list[None] = []
    before_commits(scene.store, lambda: commits.append(None), monkeypatch)
    outcomes = await asyncio.gather(
        *(scene.store.visit(click(answer(post.id, who.person_id))) for who in people)
    )
    assert all(stood is None and recorded.first and stands for stood, recorded, stands in outcomes)
    assert 1 <= len(commits) <= 2
    assert scene.sql(ROWS) == [(20,)]


async def test_work_of_a_person_whose_other_click_is_in_the_same_turn_gets_what_stands(scene: Scene) -> None:
    post, [ann] = await crowd(scene, 1)
    two = [answer(post.id, ann.person_id, points) for points in (10, 0)]
    first, second = await asyncio.gather(*(scene.store.visit(click(given)) for given in two))
    assert first[1] == Recorded(two[0], True, 10)
    assert second[1] == Recorded(two[0], False, 10) == second[2]


async def test_what_goes_wrong_in_one_piece_of_work_is_told_to_it_alone(scene: Scene) -> None:
    post, [ann, ben] = await crowd(scene, 2)

    async def refused(store: Store) -> None:
        await store.post(post.id)
        raise QuizError("No.")

    async def mistaken(store: Store) -> None:
        await store.record(answer(post.id, ben.person_id))
        raise OverflowError

    outcomes = await asyncio.gather(
        scene.store.visit(refused),
        scene.store.visit(click(answer(999, ann.person_id))),
        scene.store.visit(click(answer(post.id, ann.person_id))),
        scene.store.visit(mistaken),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [QuizError, KeyError, tuple, OverflowError]
    assert scene.sql(ROWS) == [(2,)]


async def test_work_that_can_not_even_begin_is_told_to_it_alone(scene: Scene) -> None:
    post, [ann] = await crowd(scene, 1)

    def unmade(_: Store) -> Coroutine[Any, Any, None]:
        raise OverflowError

    outcomes = await asyncio.gather(
        scene.store.visit(unmade),
        scene.store.visit(click(answer(post.id, ann.person_id))),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [OverflowError, tuple]


@pytest.mark.file
async def test_a_panic_in_one_piece_of_work_stops_nobody_else(scene: Scene) -> None:
    """Libraries of other languages raise what is no Exception."""
    post, people = await crowd(scene, 30)

    class Panic(BaseException):
        pass

    async def panics(store: Store) -> None:
        await store.record(answer(post.id, people[0].person_id))
        raise Panic("at the disco")

    others = [scene.store.visit(click(answer(post.id, who.person_id))) for who in people[1:]]
    outcomes = await asyncio.gather(scene.store.visit(panics), *others, return_exceptions=True)
    assert repr(outcomes[0]) == """RuntimeError("Panic('at the disco')")"""
    assert [type(outcome) for outcome in outcomes[1:]] == [tuple] * 29
    assert scene.sql(ROWS) == [(30,)]


async def test_work_can_catch_that_its_answer_is_not_kept(scene: Scene) -> None:
    [ann] = [await scene.person("Ann")]

    async def careful(store: Store) -> str:
        try:
            await store.record(answer(999, ann.person_id))
        except KeyError:
            return "no such post"
        return "kept"

    assert await scene.store.visit(careful) == "no such post"


async def test_nobody_goes_on_before_the_commit(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    post, [ann] = await crowd(scene, 1)
    reached, may = threading.Event(), threading.Event()
    went_on: list[Recorded] = []

    async def work(store: Store) -> None:
        went_on.append(await store.record(answer(post.id, ann.person_id)))

    def commit() -> None:
        reached.set()
        assert may.wait(5)

    before_commits(scene.store, commit, monkeypatch)
    working = asyncio.create_task(scene.store.visit(work))
    assert await asyncio.to_thread(reached.wait, 5)
    assert went_on == []
    may.set()
    await working
    assert [each.first for each in went_on] == [True]


async def test_a_commit_that_fails_is_told_to_all_whose_answers_it_held_and_leaves_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, people = await crowd(scene, 3)

    def broken() -> None:
        raise Unavailable("The disk is full.")

    with monkeypatch.context() as patch:
        before_commits(scene.store, broken, patch)
        outcomes = await asyncio.gather(
            *(scene.store.visit(click(answer(post.id, who.person_id))) for who in people),
            scene.store.visit(lambda store: store.post(post.id)),
            return_exceptions=True,
        )
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3 + [Post]
    assert scene.sql(ROWS) == [(0,)]
    assert (await scene.store.visit(click(answer(post.id, people[0].person_id))))[1].first


async def test_who_leaves_takes_nobodys_turn_away(scene: Scene) -> None:
    post, people = await crowd(scene, 2)
    leaving, staying = (
        asyncio.create_task(scene.store.visit(click(answer(post.id, who.person_id)))) for who in people
    )
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying)[1].first


@pytest.mark.file
async def test_work_that_gives_twice_or_waits_for_something_else_is_a_mistake(scene: Scene) -> None:
    post, [ann, ben] = await crowd(scene, 2)

    async def twice(store: Store) -> None:
        await store.record(answer(post.id, ann.person_id))
        await store.record(answer(post.id, ben.person_id))

    async def waits(store: Store) -> None:
        await asyncio.sleep(0)
        await store.record(answer(post.id, ben.person_id))

    for mistake in (twice, waits):
        with pytest.raises(RuntimeError, match="nothing else"):
            await scene.store.visit(mistake)
    assert scene.sql(ROWS) == [(1,)]


@pytest.mark.file
async def test_work_in_a_turn_writes_nothing_but_its_answer(scene: Scene) -> None:
    with pytest.raises(RuntimeError, match="not written"):
        await scene.store.visit(lambda store: store.write_note("a", "k", "v"))
    assert scene.sql("SELECT COUNT(*) FROM notes") == [(0,)]


@pytest.mark.file
async def test_looking_does_not_wait_for_another_process_that_writes(scene: Scene) -> None:
    post, _ = await crowd(scene, 0)
    with closing(sqlite3.connect(scene.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = await asyncio.wait_for(scene.store.visit(lambda store: store.post(post.id)), 2)
        other.execute("ROLLBACK")
    assert found == post
