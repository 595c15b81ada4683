"""Random histories: what the recorder adds up equals a rebuild, and both the rules said plainly."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records import Board, Period, Post, Who
from tests.storage import oracle
from tests.storage.scene import ELSEWHERE, ML, NOW, STATS, Scene

PEOPLE = 6
PLACES = (ML, STATS, ELSEWHERE)
DAYS = (date(2026, 3, 29), date(2026, 3, 31), date(2026, 4, 1))
"""Over the turn of a week, and of a season."""
POSTS = len(PLACES) * len(DAYS)


@dataclass(frozen=True)
class History:
    members: list[int]
    hidden: set[int]
    questions: list[int]
    clicks: list[tuple[int, int, int, int]]
    withdrawn: set[int]
    together: int


histories = st.builds(
    History,
    members=st.lists(st.integers(0, PEOPLE - 1), min_size=PEOPLE, max_size=PEOPLE),
    hidden=st.sets(st.integers(0, PEOPLE - 1), max_size=2),
    questions=st.lists(st.integers(0, 3), min_size=POSTS, max_size=POSTS),
    clicks=st.lists(
        st.tuples(
            st.integers(0, POSTS - 1),
            st.integers(0, PEOPLE - 1),
            st.sampled_from((0, 10, 20)),
            st.integers(0, 3),
        ),
        max_size=40,
    ),
    withdrawn=st.sets(st.integers(0, POSTS - 1), max_size=2),
    together=st.integers(1, 8),
)


async def lived(scene: Scene, history: History) -> list[Who]:
    """Live it: link, hide, answer in batches; some posts are withdrawn before they are answered."""
    people = [await scene.person(f"P{number}") for number in range(PEOPLE)]
    for who, member in zip(people, history.members, strict=True):
        scene.link(who.person_id, people[member].member_id)
    posts = await posted(scene, history)
    for number in history.hidden:
        await scene.store.set_setting(people[number].member_id, "hidden", "yes", NOW)
    for start in range(0, len(history.clicks), history.together):
        clicks = history.clicks[start : start + history.together]
        await asyncio.gather(
            *(scene.answer(posts[p], people[who], worth, at) for p, who, worth, at in clicks)
        )
    return people


async def posted(scene: Scene, history: History) -> list[Post]:
    """Three days of dailies in three places, over the turn of a season."""
    posts = []
    for number, question in enumerate(history.questions):
        post = await scene.daily(PLACES[number % 3], DAYS[number // 3], f"q{question}")
        if number in history.withdrawn:
            scene.sql("UPDATE posts SET state = 'withdrawn' WHERE id = ?", post.id)
        posts.append(post)
    return posts


def stored(scene: Scene) -> list[oracle.Given]:
    rows = scene.sql(
        """SELECT pe.member_id, q.key, p.season, p.state = 'withdrawn', p.place_id, p.workspace_id, p.day, a.worth, a.credit,
        a.answered_at FROM answers a JOIN posts p ON p.id = a.post_id JOIN persons pe ON pe.id = a.person_id
        JOIN questions q ON q.id = a.question_id ORDER BY a.id"""
    )
    return [oracle.Given(m, q, s, bool(w), (p, ws), *rest) for m, q, s, w, p, ws, *rest in rows]


def made(scene: Scene) -> tuple[list[bool], dict[tuple[int, int], oracle.Sums], list[tuple[int, ...]]]:
    """Which answers score, the standings, and the rest that follows: who is hidden in them, and the standings of weeks."""
    scores = [points is not None for (points,) in scene.sql("SELECT points FROM answers ORDER BY id")]
    rows = scene.sql("SELECT scope_id, member_id, points, answers, credit, reached_at FROM standings")
    hidden = scene.sql("SELECT scope_id, member_id, hidden FROM standings ORDER BY scope_id, member_id")
    weeks = scene.sql("SELECT * FROM week_standings ORDER BY scope_id, member_id, week")
    return scores, {(scope, member): oracle.Sums(*sums) for scope, member, *sums in rows}, [*hidden, *weeks]


async def check_sums(history: History) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = await Scene.open(Path(folder))
        try:
            await lived(scene, history)
            lines, recorded = stored(scene), made(scene)
            assert recorded[:2] == (oracle.scoring(lines), oracle.standings(lines))
            await scene.store.rebuild()
            assert made(scene) == recorded
            scene.sql(
                "UPDATE posts SET state = CASE WHEN state = 'withdrawn' THEN 'posted' ELSE 'withdrawn' END WHERE id % 2 = 0"
            )
            await scene.store.rebuild()
            lines = stored(scene)
            assert made(scene)[:2] == (oracle.scoring(lines), oracle.standings(lines))
        finally:
            await scene.store.close()


async def check_boards(history: History, by: Literal["points", "accuracy"], minimum: int, limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = await Scene.open(Path(folder))
        try:
            people = await lived(scene, history)
            hidden = {people[number].member_id for number in history.hidden}
            for first, last in ((None, None), (DAYS[0], DAYS[1]), (DAYS[2], DAYS[2]), (None, DAYS[0])):
                for scope in {scope for line in stored(scene) for scope in line.scopes}:
                    for who in people[:2]:
                        board = await scene.store.board(
                            scope, Period(first, last), who.member_id, by=by, minimum=minimum, limit=limit
                        )
                        sums = within(stored(scene), scope, Period(first, last))
                        top, own = oracle.board(sums, hidden, who.member_id, by, minimum)
                        assert plain(board) == (top[:limit], own, len(top))
        finally:
            await scene.store.close()


def within(lines: list[oracle.Given], scope: int, period: Period) -> dict[int, oracle.Sums]:
    """Scoring is settled over all time, then the period's days are added up."""
    first, last = (period.first or date.min).isoformat(), (period.last or date.max).isoformat()
    counted = [
        line
        for line, scores in zip(lines, oracle.scoring(lines), strict=True)
        if scores and first <= line.day <= last
    ]
    return {member: sums for (where, member), sums in oracle.standings(counted).items() if where == scope}


def plain(board: Board) -> tuple[list[oracle.Line], oracle.Line | None, int]:
    top, own = (
        [
            oracle.Line(line.rank, line.member_id, (line.points, line.answers, line.credit))
            for line in lines
            if line
        ]
        for lines in (board.top, [board.own])
    )
    return top, own[0] if own else None, board.size


slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(histories)
def test_what_is_recorded_adds_up_to_what_a_rebuild_makes(history: History) -> None:
    asyncio.run(check_sums(history))


@slow
@given(histories, st.sampled_from(("points", "accuracy")), st.integers(1, 3), st.integers(1, 4))
def test_boards_rank_as_the_rules_say(
    history: History, by: Literal["points", "accuracy"], minimum: int, limit: int
) -> None:
    asyncio.run(check_boards(history, by, minimum, limit))


async def test_ranks_of_ties_are_shared_and_skip_and_who_got_there_first_stands_first(scene: Scene) -> None:
    post = await scene.daily()
    for minutes, (name, points) in enumerate((("Dan", 10), ("Cem", 20), ("Ann", 30), ("Ben", 20))):
        await scene.answer(post, await scene.person(name), points, minutes)
    for period in (Period(), Period(post.day, post.day), Period(post.day, None)):
        board = await scene.store.board(post.place_id, period, 0)
        assert [(line.rank, line.name) for line in board.top] == [
            (1, "Ann"),
            (2, "Cem"),
            (2, "Ben"),
            (4, "Dan"),
        ]
        assert (board.own, board.size) == (None, 4)


async def test_the_own_line_is_shown_outside_the_top(scene: Scene) -> None:
    post, people = await scene.daily(), [await scene.person(f"P{number:02}") for number in range(15)]
    for number, who in enumerate(people):
        await scene.answer(post, who, 200 - 10 * number)
    board = await scene.store.board(post.workspace_id, Period(), people[12].member_id, limit=10)
    assert [line.rank for line in board.top] == list(range(1, 11))
    assert board.own is not None
    assert (board.own.rank, board.own.name, board.size) == (13, "P12", 15)


async def test_an_empty_board_is_empty(scene: Scene) -> None:
    ann = await scene.person("Ann")
    for period in (Period(), Period(NOW.date(), None)):
        assert await scene.store.board(ann.place_id, period, ann.member_id) == Board((), None, 0)
    assert await scene.store.players(ann.place_id) == []


async def test_players_are_also_those_none_of_whose_answers_score_but_not_the_hidden(scene: Scene) -> None:
    ann, ben, cem = [await scene.person(name) for name in ("Ann", "Ben", "Cem")]
    await scene.answer(await scene.daily(STATS), ann)
    await scene.store.set_setting(cem.member_id, "hidden", "yes", NOW)
    post = await scene.daily()
    for who in (ann, ben, cem):
        await scene.answer(post, who)
    lines = [
        (line.rank, line.name, line.points, line.answers) for line in await scene.store.players(ann.place_id)
    ]
    assert lines == [(1, "Ben", 10, 1), (2, "Ann", 0, 0)]
    board = await scene.store.board(ann.place_id, Period(), ann.member_id)
    assert (board.own, board.size) == (None, 1)
