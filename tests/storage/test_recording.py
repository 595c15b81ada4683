from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.records import Answer, Recorded
from tests.storage.commits import before_commits
from tests.storage.scene import DAY, ELSEWHERE, NOW, STATS, Scene, answer

PATIENCE = 5.0
"""Seconds that a test waits for another thread."""


async def test_a_first_answer_scores_and_is_found_again(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    given = answer(post.id, ann.person_id)
    assert await scene.store.answer(post.id, ann.person_id) is None
    assert await scene.store.record(given) == Recorded(given, True, 10)
    assert await scene.store.answer(post.id, ann.person_id) == Recorded(given, False, 10)


async def test_a_later_answer_gets_the_one_that_stands(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    given = answer(post.id, ann.person_id, 0)
    await scene.store.record(given)
    assert await scene.store.record(answer(post.id, ann.person_id, 10)) == Recorded(given, False, 0)


async def test_a_hundred_simultaneous_clicks_are_one_answer(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    clicks = [answer(post.id, ann.person_id, 10 * (number % 2), NOW) for number in range(100)]
    results = await asyncio.gather(*(scene.store.record(click) for click in clicks))
    assert sum(result.first for result in results) == 1
    assert len({result.answer for result in results}) == 1
    assert scene.sql("SELECT COUNT(*) FROM answers") == [(1,)]
    [line] = await scene.store.players(ann.place_id)
    assert line.answers == 1


async def test_clicks_that_arrive_while_a_commit_runs_share_the_next_one(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, people = await scene.daily(), [await scene.person(f"P{number}") for number in range(50)]
    commits: list[None] = []
    before_commits(scene.store, lambda: commits.append(None), monkeypatch)
    await asyncio.gather(*(scene.answer(post, who) for who in people))
    assert 1 <= len(commits) <= 2


async def test_a_question_scores_once_for_a_member_and_season_whatever_place(scene: Scene) -> None:
    ann = await scene.person("Ann")
    assert (await scene.answer(await scene.daily(), ann)).points == 10
    assert (await scene.answer(await scene.daily(STATS), ann)).points is None
    assert (await scene.answer(await scene.daily(ELSEWHERE), ann)).points is None
    assert (await scene.answer(await scene.daily(day=date(2026, 4, 1)), ann)).points == 10
    assert (await scene.answer(await scene.daily(day=date(2026, 4, 2), question="q2"), ann)).points == 10
    lines = [(line.points, line.answers) for line in await scene.store.players(ann.place_id)]
    assert lines == [(30, 3)]


async def test_a_wrong_answer_uses_the_question_up(scene: Scene) -> None:
    ann = await scene.person("Ann")
    assert (await scene.answer(await scene.daily(), ann, 0)).points == 0
    assert (await scene.answer(await scene.daily(STATS), ann)).points is None


async def test_of_two_persons_of_a_member_in_one_batch_only_the_first_scores(scene: Scene) -> None:
    ann, work = await scene.person("Ann"), await scene.person("Ann", ELSEWHERE)
    scene.link(work.person_id, ann.member_id)
    post = await scene.daily()
    first, second = await asyncio.gather(scene.answer(post, work, 20), scene.answer(post, ann))
    assert (first.first, first.points, second.first, second.points) == (True, 20, True, None)
    [line] = await scene.store.players(ann.place_id)
    assert (line.points, line.answers, line.credit) == (20, 1, 1000)


async def test_answers_to_a_withdrawn_post_are_kept_and_neither_score_nor_use_the_question_up(
    scene: Scene,
) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    scene.sql("UPDATE posts SET state = 'withdrawn' WHERE id = ?", post.id)
    result = await scene.answer(post, ann)
    assert (result.first, result.points) == (True, None)
    assert (await scene.answer(await scene.daily(STATS), ann)).points == 10


@pytest.mark.parametrize("bad", [{"post_id": 999}, {"person_id": 999}])
async def test_a_bad_answer_fails_alone(scene: Scene, bad: dict[str, int]) -> None:
    post, people = await scene.daily(), [await scene.person(f"P{number}") for number in range(6)]
    answers = [answer(post.id, who.person_id) for who in people]
    answers[3] = replace(answers[3], **bad)  # type: ignore[arg-type]
    results = await asyncio.gather(*(scene.store.record(given) for given in answers), return_exceptions=True)
    assert isinstance(results.pop(3), KeyError)
    assert [result.first for result in results if isinstance(result, Recorded)] == [True] * 5
    assert scene.sql("SELECT COUNT(*) FROM answers") == [(5,)]


async def test_there_is_no_answering_a_skipped_day(scene: Scene) -> None:
    ann, schedule = await scene.person("Ann"), await scene.schedule()
    await scene.store.skip(schedule.id, NOW.date(), NOW, "UTC")
    with pytest.raises(KeyError):
        await scene.store.record(answer(1, ann.person_id))


async def test_values_no_database_has_fail_alone(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    lone, huge = Answer(post.id, ann.person_id, "\ud800", 0, 0, NOW), answer(post.id, ann.person_id, 2**64)
    results = await asyncio.gather(
        scene.store.record(lone), scene.store.record(huge), scene.answer(post, ben), return_exceptions=True
    )
    assert [type(result) for result in results] == [KeyError, KeyError, Recorded]
    with pytest.raises(TypeError):
        await scene.store.record(answer(post.id, ann.person_id, at=datetime(2026, 3, 2)))  # noqa: DTZ001 -- the mistake


async def test_who_stops_waiting_stops_nobodys_answer(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    impatient, patient = (asyncio.create_task(scene.answer(post, who)) for who in (ann, ben))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).first
    assert impatient.cancelled()
    assert await scene.store.answer(post.id, ann.person_id) is not None


async def test_closing_finishes_what_is_waiting_and_takes_nothing_more(scene: Scene) -> None:
    post, people = await scene.daily(), [await scene.person(f"P{number}") for number in range(20)]
    waiting = [asyncio.create_task(scene.answer(post, who)) for who in people]
    await asyncio.sleep(0)
    await scene.store.close()
    assert all(result.first for result in await asyncio.gather(*waiting))
    assert scene.sql("SELECT COUNT(*) FROM answers") == [(20,)]
    with pytest.raises(RuntimeError):
        await scene.answer(post, people[0])


async def test_nobody_hears_before_the_commit(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    committing, go = threading.Event(), threading.Event()

    def held() -> None:
        committing.set()
        go.wait(PATIENCE)

    before_commits(scene.store, held, monkeypatch)
    click = asyncio.create_task(scene.answer(post, ann))
    assert await asyncio.to_thread(committing.wait, PATIENCE)
    assert not click.done()
    assert await scene.store.answer(post.id, ann.person_id) is None
    go.set()
    assert (await click).first


async def test_a_commit_that_fails_is_told_to_all_who_wait_and_stores_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, people = await scene.daily(), [await scene.person(f"P{number}") for number in range(3)]

    def full() -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        before_commits(scene.store, full, patched)
        results = await asyncio.gather(*(scene.answer(post, who) for who in people), return_exceptions=True)
    assert [type(result) for result in results] == [OSError] * 3
    assert scene.sql("SELECT COUNT(*) FROM answers") == [(0,)]
    assert (await scene.answer(post, people[0])).first


async def test_points_are_reached_with_the_latest_answer_that_added_some(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for days, (points, minutes) in enumerate(((0, 1), (10, 2), (0, 3))):
        post = await scene.daily(day=(NOW + days * DAY).date(), question=f"q{days}")
        await scene.answer(post, ann, points, minutes)
    reached = (NOW + DAY + timedelta(minutes=2)).timestamp() * 1000
    assert scene.sql("SELECT DISTINCT reached_at FROM standings") == [(reached,)]
