from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.records import Strength, Tally, Version
from tests.storage.scene import DAY, ELSEWHERE, NOW, Scene

V1 = Version("q1", "h", "{}")


async def test_the_first_answer_to_a_presentation_stands(scene: Scene) -> None:
    ann = await scene.person("Ann")
    shown = await scene.store.present(ann.person_id, V1, "[0]", "trees", "beginner", NOW)
    assert await scene.store.exercise(shown.id) == shown
    given = await asyncio.gather(*(scene.store.answer_exercise(shown.id, str(i), 500, NOW) for i in range(5)))
    assert set(given) == {replace(shown, reply="0", credit=500)}
    assert await scene.store.exercise(shown.id) == given[0]


async def test_there_is_no_answering_what_was_never_shown(scene: Scene) -> None:
    assert await scene.store.exercise(1) is None
    with pytest.raises(KeyError):
        await scene.store.answer_exercise(1, "0", 0, NOW)


async def test_presentations_are_remembered_answered_or_not(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for days, credit in enumerate((1000, 500, None)):
        shown = await scene.store.present(
            ann.person_id, replace(V1, question=f"q{days}"), "[]", None, None, NOW + days * DAY
        )
        if credit is not None:
            await scene.store.answer_exercise(shown.id, "0", credit, NOW)
    assert await scene.store.practised(ann.person_id) == [(f"q{days}", NOW + days * DAY) for days in range(3)]
    assert await scene.store.exercise_count(ann.person_id) == (2, 1)
    assert await scene.store.exercise_count(ann.person_id + 1) == (0, 0)


async def test_strengths_take_dailies_and_practice_of_all_persons_together(scene: Scene) -> None:
    ann, work = await scene.person("Ann"), await scene.person("Ann", ELSEWHERE)
    scene.link(work.person_id, ann.member_id)
    await scene.answer(await scene.daily(question="q1"), ann, 10)
    shown = await scene.store.present(work.person_id, V1, "[]", None, None, NOW)
    await scene.store.answer_exercise(shown.id, "0", 250, NOW)
    await scene.store.present(ann.person_id, Version("q2", "h", "{}"), "[]", None, None, NOW)
    assert await scene.store.strengths(ann.member_id) == [Strength("q1", 2, 1250)]


async def test_strengths_are_by_topic_where_questions_have_one(scene: Scene) -> None:
    ann = await scene.person("Ann")
    given = {"q1": ("svm", 1000), "q2": ("svm", 0), "q3": ("trees", 500), "q4": (None, 1000)}
    for name, (topic, credit) in given.items():
        body = "{}" if topic is None else f'{{"topic": "{topic}"}}'
        shown = await scene.store.present(ann.person_id, Version(name, "h", body), "[]", None, None, NOW)
        await scene.store.answer_exercise(shown.id, "0", credit, NOW)
    assert await scene.store.strengths(ann.member_id) == [
        Strength("q4", 1, 1000), Strength("", 2, 1000, "svm"), Strength("", 1, 500, "trees"),
    ]  # fmt: skip
    moved = Version("q2", "h", '{"topic": "trees"}')
    await scene.store.present(ann.person_id, moved, "[]", None, None, NOW)
    assert (await scene.store.strengths(ann.member_id))[1:] == [
        Strength("", 1, 1000, "svm"), Strength("", 2, 500, "trees"),
    ]  # fmt: skip


async def test_the_tally_counts_replies(scene: Scene) -> None:
    post = await scene.daily()
    assert await scene.store.tally(post.id) == Tally(0, 0)
    for number, points in enumerate((10, 0, 10)):
        await scene.answer(post, await scene.person(f"P{number}"), points)
    assert await scene.store.tally(post.id) == Tally(3, 2, (("0", 2), ("1", 1)))


async def test_the_first_draft_of_an_answer_stands_until_it_is_scored(scene: Scene) -> None:
    ann = await scene.person("Ann")
    shown = await scene.store.present(ann.person_id, V1, "[]", None, None, NOW)
    for text in ("first", "second"):
        kept = await scene.store.draft_exercise(shown.id, text)
        assert (kept.reply, kept.credit) == ("first", None)
    assert await scene.store.exercise_count(ann.person_id) == (0, 0)
    scored = await scene.store.answer_exercise(shown.id, "first, scored", 750, NOW)
    assert (scored.reply, scored.credit) == ("first, scored", 750)
    assert await scene.store.draft_exercise(shown.id, "third") == scored
    with pytest.raises(KeyError):
        await scene.store.draft_exercise(shown.id + 1, "text")
