"""Boards of streaks are what folding everyone gives, whatever happened between two of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records import Facts, NewPost, Post, Schedule, Version, Who
from storage import streak_lines
from storage.database import Session
from storage.facts import gathered
from storage.open import open_store
from tests.storage.scene import DAY, ML, NOW, Scene, answer
from tests.storage.streak_lives import ZONES, lived

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
UNDO = (
    "DROP TABLE week_standings",
    "ALTER TABLE posts DROP COLUMN week",
    "DROP TABLE streak_lines",
    "DROP TABLE streaks_due",
    "DROP TABLE streaks_settled",
    "DROP INDEX posts_closing",
    "ALTER TABLE questions DROP COLUMN topic",
    "DELETE FROM migrations WHERE version >= 8",
)
"""A database as it was before there were boards of streaks."""


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_boards_are_what_folding_everyone_gives(seed: int) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(lived(Path(folder), seed, 70))


async def lines(scene: Scene, who: Who, now: datetime) -> list[tuple[int, str, int, int]]:
    """The board of who asks."""
    board = await scene.store.streak_board(who.place_id, who.member_id, now)
    return [(line.rank, line.name, line.current, line.best) for line in board.top]


async def kept(scene: Scene, who: Who, days: int) -> datetime:
    """So many days are kept; the instant of the last answer."""
    for number in range(days):
        await scene.answer(await scene.daily(day=(NOW + number * DAY).date(), question=f"q{number}"), who)
    return NOW + (days - 1) * DAY + MINUTE


async def claimed(scene: Scene, number: int, due_at: datetime, open_for: timedelta) -> Post:
    """A daily of another schedule of the place, that has come."""
    place_id, _ = await scene.store.settle(ML, NOW)
    schedule = await scene.store.add_schedule(Schedule(0, ML, place_id, 0, time(9), "Europe/Berlin"), due_at)
    version = Version(f"extra{number}", "h", "{}")
    day = due_at.astimezone(BERLIN).date()
    new = NewPost(schedule.id, day, due_at, due_at + open_for, "Europe/Berlin", version, "[0, 1]")
    post = await scene.store.claim(new)
    assert post is not None
    await scene.store.delivered(post.id, "posted", None, due_at)
    return post


async def test_those_who_tie_share_a_rank_and_stand_by_their_best(scene: Scene) -> None:
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    last = await kept(scene, ann, 3)
    later = last + 5 * DAY
    await scene.daily(day=(last + DAY).date(), question="missed")
    post = await scene.daily(day=later.date(), question="later")
    for who in (ann, ben):
        await scene.answer(post, who)
    assert await lines(scene, ann, later + HOUR) == [(1, "Ann", 1, 3), (1, "Ben", 1, 1)]


async def test_a_day_that_was_missed_stands_again_while_another_daily_of_it_is_open(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 3)
    morning = last + DAY
    await claimed(scene, 1, morning, 10 * MINUTE)
    assert await lines(scene, ann, morning + 5 * MINUTE) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, morning + HOUR) == []
    await claimed(scene, 2, morning + 3 * HOUR, HOUR)
    assert await lines(scene, ann, morning + 3 * HOUR) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, morning + 5 * HOUR) == []
    await claimed(scene, 3, morning + DAY, HOUR)
    assert await lines(scene, ann, morning + DAY) == [], "the day is over"


async def test_a_day_that_was_missed_stands_again_wherever_the_other_daily_of_it_is_due(scene: Scene) -> None:
    """Ann came after the last daily of the west; its Wednesday begins when the east has nearly done with its own."""
    ann = await scene.person("Ann")
    place_id, _ = await scene.store.settle(ML, NOW)
    east, west = [
        await scene.store.add_schedule(Schedule(0, ML, place_id, 0, time(9), zone), NOW)
        for zone in ZONES[2:0:-1]
    ]
    for schedule, day in ((west, 4), (east, 10), (east, 11), (west, 11)):
        due_at = datetime(2026, 3, day, 9, tzinfo=ZoneInfo(schedule.zone)).astimezone(UTC)
        version = Version(f"{schedule.id} {day}", "h", "{}")
        new = NewPost(schedule.id, due_at.date(), due_at, due_at + HOUR, schedule.zone, version, "[0, 1]")
        post = await scene.store.claim(new)
        assert post is not None
        await scene.store.delivered(post.id, "posted", None, due_at)
        if day == 10:
            await scene.answer(post, ann)
        stood = [(1, "Ann", 1, 1)] if day >= 10 else []
        assert await lines(scene, ann, due_at + MINUTE) == stood
        assert await lines(scene, ann, due_at + 2 * HOUR) == (stood if day == 10 else [])


async def test_an_answer_by_a_clock_that_is_ahead_counts_when_its_time_has_come(scene: Scene) -> None:
    ann, post = await scene.person("Ann"), await scene.daily()
    await scene.store.record(answer(post.id, ann.person_id, 10, NOW + 2 * MINUTE))
    assert await lines(scene, ann, NOW + MINUTE) == []
    assert await lines(scene, ann, NOW + 2 * MINUTE) == [(1, "Ann", 1, 1)]


async def test_an_answer_by_a_clock_that_was_set_back_holds_up_nobody(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    await scene.store.record(answer(post.id, ann.person_id, 10, NOW + 6 * HOUR))
    await scene.answer(post, ben)
    assert await lines(scene, ann, NOW + HOUR) == [(1, "Ben", 1, 1)]
    assert await lines(scene, ann, NOW + 6 * HOUR) == [(1, "Ann", 1, 1), (1, "Ben", 1, 1)]


async def test_answers_that_take_the_numbers_of_forgotten_ones_are_counted(scene: Scene) -> None:
    ann, ben, post = await scene.person("Ann"), await scene.person("Ben"), await scene.daily()
    for who in (ann, ben):
        await scene.answer(post, who)
    assert len(await lines(scene, ann, NOW + HOUR)) == 2
    await scene.store.forget(ben.member_id)
    await scene.answer(await scene.daily(day=(NOW + DAY).date(), question="q2"), ann)
    assert await lines(scene, ann, NOW + DAY + HOUR) == [(1, "Ann", 2, 2)]


async def test_a_clock_that_was_set_back_knows_nothing_of_what_comes(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 3)
    assert await lines(scene, ann, last) == [(1, "Ann", 3, 3)]
    assert await lines(scene, ann, last - MINUTE) == [(1, "Ann", 3, 3)], "clocks of copies differ a little"
    assert await lines(scene, ann, last - DAY) == [(1, "Ann", 2, 2)]
    assert await lines(scene, ann, last) == [(1, "Ann", 3, 3)]


async def test_without_news_nothing_is_written(scene: Scene) -> None:
    ann = await scene.person("Ann")
    last = await kept(scene, ann, 2)
    await lines(scene, ann, last)
    known = scene.sql("SELECT * FROM streaks_settled")
    assert await lines(scene, ann, last + HOUR) == [(1, "Ann", 2, 2)]
    assert scene.sql("SELECT * FROM streaks_settled") == known


async def test_who_answers_breaks_and_hides_is_marked_and_nobody_else(scene: Scene) -> None:
    """A board folds who may have changed, not everyone."""
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    first, second = await scene.daily(), await scene.daily(day=(NOW + DAY).date(), question="q2")
    for who in (ann, ben):
        await scene.answer(first, who)
    await scene.answer(second, ann)
    assert await scene.store.settle_streaks(NOW + DAY + HOUR)
    folded: list[int] = []

    async def spy(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        folded.extend(member_ids)
        return await gathered(session, member_ids, now)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streak_lines, "gathered", spy)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == [(1, "Ann", 2, 2)]
        assert folded == [ben.member_id]
        folded.clear()
        await scene.store.set_setting(ann.member_id, "hidden", "yes", NOW)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == []
        await scene.store.set_setting(ann.member_id, "hidden", "", NOW)
        assert await lines(scene, ann, NOW + 2 * DAY + HOUR) == [(1, "Ann", 2, 2)]
        assert folded == [ann.member_id, ann.member_id]


async def test_a_board_says_if_there_is_too_much_to_count(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streak_lines, "CHUNK", 2)
    monkeypatch.setattr(streak_lines, "MOST", 25)
    post = await scene.daily()
    people = [await scene.person(f"P{number}") for number in range(60)]
    for who in people:
        await scene.answer(post, who)
    board = await scene.store.streak_board(people[0].place_id, people[0].member_id, NOW + HOUR)
    assert (board.settled, board.size) == (False, 50)
    board = await scene.store.streak_board(people[0].place_id, people[0].member_id, NOW + HOUR)
    assert (board.settled, board.size) == (True, 60)


@pytest.mark.file
async def test_after_an_upgrade_all_are_counted_from_their_answers(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    ann, ben = await scene.person("Ann"), await scene.person("Ben")
    last = await kept(scene, ann, 3)
    await scene.answer(await scene.daily(day=(last + DAY).date(), question="next"), ben)
    before = await lines(scene, ann, last + DAY + HOUR)
    assert len(before) == 2
    await scene.store.close()
    for undo in UNDO:
        scene.sql(undo)
    scene.store = await open_store(scene.url)
    assert await lines(scene, ann, last + DAY + HOUR) == before
    await scene.store.close()
