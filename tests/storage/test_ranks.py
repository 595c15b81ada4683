"""Ranks of a week: those of the board, whatever happened to the answers they follow from."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from bot.quiz import periods
from bot.records import Change, Who
from storage import ranks, week_standings
from storage.migrate import migrations, statements
from tests.storage import oracle
from tests.storage.scene import NOW, STATS, TODAY, Scene
from tests.storage.test_standings import DAYS, PLACES, History, histories, lived, slow, stored, within

WEEK = timedelta(days=7)
KEPT = "SELECT * FROM week_standings ORDER BY scope_id, member_id, week"


async def check(scene: Scene, people: list[Who], hidden: set[int]) -> None:
    """Everybody's rank, in every place, in both weeks and in one without dailies."""
    places = [(await scene.store.settle(place, NOW))[0] for place in PLACES]
    for day in (DAYS[0], DAYS[2], DAYS[2] + WEEK):
        for place_id in places:
            sums = within(stored(scene), place_id, periods.period("week", day))
            for who in people:
                _, own = oracle.board(sums, hidden, who.member_id, "points", 1)
                assert await scene.store.rank(place_id, day, who.member_id) == (own.rank if own else None)


async def check_ranks(history: History) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = await Scene.open(Path(folder))
        try:
            people = await lived(scene, history)
            hidden = {people[number].member_id for number in history.hidden}
            await check(scene, people, hidden)
            for member_id in hidden:
                await scene.store.set_setting(member_id, "hidden", "", NOW)
            await check(scene, people, set())
            for (post_id,) in scene.sql("SELECT id FROM posts WHERE id % 3 = 0 AND state = 'posted'"):
                assert await scene.store.withdraw(post_id, Change(people[0].person_id, NOW, "withdrew"))
            await check(scene, people, set())
            if history.clicks:
                await scene.store.forget(people[0].member_id)
            await check(scene, people, set())
        finally:
            await scene.store.close()


@slow
@given(histories)
def test_a_rank_is_that_of_the_weeks_board(history: History) -> None:
    asyncio.run(check_ranks(history))


async def test_weeks_that_are_long_over_are_cleared_when_a_daily_is_made(scene: Scene) -> None:
    [ann, ben] = [await scene.person(name) for name in ("Ann", "Ben")]
    for weeks in range(6):
        post = await scene.daily(day=TODAY + weeks * WEEK, question=f"q{weeks}")
        for who in (ann, ben):
            await scene.answer(post, who, 10, weeks * 7 * 24 * 60)
    latest, kept = week_standings.number(post.day), scene.sql(KEPT)
    assert {row[2] for row in kept} == {latest - 1, latest}
    await scene.store.rebuild()
    made = scene.sql(KEPT)
    assert set(kept) <= set(made)
    assert latest - 5 not in {row[2] for row in made}, "not all that ever was"


async def test_a_daily_far_ahead_elsewhere_changes_no_rank(scene: Scene) -> None:
    """A clock was wrong for a moment; then members are made anew, and a daily is withdrawn."""
    post, people = await scene.daily(), [await scene.person(name) for name in ("Ann", "Ben", "Cem")]
    for points, who in zip((20, 10, 5), people, strict=True):
        await scene.answer(post, who, points)
    await scene.daily(STATS, TODAY + 5 * WEEK, "q9")
    await scene.store.rebuild([people[0].member_id])
    second = await scene.daily(day=TODAY + timedelta(days=1), question="q2")
    await scene.answer(second, people[2], 1)
    assert await scene.store.withdraw(second.id, Change(people[0].person_id, NOW, "withdrew"))
    assert [await scene.store.rank(post.place_id, TODAY, who.member_id) for who in people] == [1, 2, 3]


async def test_a_clock_that_goes_back_finds_the_week_as_it_was(scene: Scene) -> None:
    post, people = await scene.daily(), [await scene.person(name) for name in ("Ann", "Ben")]
    for points, who in zip((20, 10), people, strict=True):
        await scene.answer(post, who, points)
    later = await scene.daily(day=TODAY + 3 * WEEK, question="q2")
    await scene.answer(later, people[1], 10)
    await scene.store.remake_ranks(TODAY)
    assert [await scene.store.rank(post.place_id, TODAY, who.member_id) for who in people] == [1, 2]
    assert await scene.store.rank(post.place_id, TODAY + 3 * WEEK, people[1].member_id) == 1


@pytest.mark.file
@slow
@given(histories)
def test_an_upgrade_makes_what_would_have_been_recorded(history: History) -> None:
    asyncio.run(check_upgrade(history))


async def check_upgrade(history: History) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = await Scene.open(Path(folder))
        await lived(scene, history)
        await scene.store.close()
        weeks = "SELECT id, week FROM posts ORDER BY id"
        with closing(sqlite3.connect(scene.path, isolation_level=None)) as database:
            before = [database.execute(sql).fetchall() for sql in (KEPT, weeks)]
            database.execute("DROP TABLE week_standings")
            database.execute("ALTER TABLE posts DROP COLUMN week")
            for statement in statements(next(step for step in migrations() if step.version == 9).text):
                database.execute(statement)
            assert [database.execute(sql).fetchall() for sql in (KEPT, weeks)] == before


@pytest.mark.file
async def test_the_upgrade_knows_the_week_of_every_day(scene: Scene) -> None:
    await scene.daily()
    update = next(
        text
        for step in migrations() if step.version == 9
        for text in statements(step.text) if text.startswith("UPDATE posts")
    )  # fmt: skip
    with closing(sqlite3.connect(scene.path, isolation_level=None)) as database:
        database.execute("DELETE FROM dues")
        database.execute("DELETE FROM posts")
        insert = """INSERT INTO posts (place_id, workspace_id, day, season, zone, due_at, closes_at, state, draw)
        VALUES (2, 1, ?, '', 'UTC', 0, 0, 'skipped', '')"""
        days = [date(2023, 12, 25) + timedelta(days=number) for number in range(5 * 366)]
        database.executemany(insert, [(day.isoformat(),) for day in days])
        database.execute(update)
        found = database.execute("SELECT week FROM posts ORDER BY id").fetchall()
    assert [week for (week,) in found] == [week_standings.number(day) for day in days]


@pytest.mark.file
async def test_a_rank_is_counted_by_the_index(scene: Scene) -> None:
    """However many play, nobody's row is read but one's own."""
    plan = [detail for *_, detail in scene.sql(f"EXPLAIN QUERY PLAN {ranks._RANK}", 1, 1, 1)]
    others = [detail for detail in plan if " b " in detail]
    assert others
    assert all(detail.startswith("SEARCH b USING COVERING INDEX week_standings_rank") for detail in others), (
        plan
    )
