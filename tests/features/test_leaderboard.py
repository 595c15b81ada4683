from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.talk import Person, Place, Reply, Request
from bot.ui import Action, Table
from storage import streak_lines
from tests.support import ML, STATS, Group, seen, small_bank, words

Gather = Callable[..., Awaitable[Group]]


async def rows(group: Group, name: str = "ana", **fields: str) -> list[tuple[str, ...]]:
    view = seen(await group.ask(name, "leaderboard", given=fields))
    return [row for element in view.body if isinstance(element, Table) for row in element.rows]


async def test_the_board_is_public_and_has_points_accuracy_and_answers(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.click("ben", group.latest(), "B")
    assert not group.app.declared(Action("leaderboard")).private
    (first, second) = await rows(group)
    assert (first[0], first[1], first[3], first[4]) == ("1", "Ana", "100 %", "1")
    assert (second[0], second[1], second[2]) == ("2", "Ben", "0")
    assert "Leaderboard · #ml · this week · by points" in words(await group.ask("ana", "leaderboard"))


async def test_equal_points_share_a_rank_and_stand_in_the_order_they_were_reached(gather: Gather) -> None:
    group = await gather()
    for name, label in (("ben", "A"), ("ana", "A"), ("cho", "B")):
        await group.live(minutes=1)
        await group.click(name, group.latest(), label)
    assert [(row[0], row[1]) for row in await rows(group)] == [("1", "Ben"), ("1", "Ana"), ("3", "Cho")]


async def test_periods_are_ranges_of_the_posts_own_days(gather: Gather) -> None:
    group = await gather(start="2026-03-29 08:00")
    await group.click("ana", group.latest(), "A")
    await group.live(days=3, hours=2)
    points = {
        period: await rows(group, period=period) for period in ("day", "week", "month", "season", "ever")
    }
    assert {period: bool(found) for period, found in points.items()} == {
        "day": False, "week": False, "month": False, "season": False, "ever": True,
    }  # fmt: skip


async def test_the_workspace_board_sums_its_places(gather: Gather) -> None:
    group = await gather()
    await group.scheduler.open(STATS, "Europe/Berlin", group.now)
    await group.click("ana", group.latest(), "A")
    await group.click("ben", group.latest(STATS), "A", place=STATS)
    assert [row[1] for row in await rows(group)] == ["Ana"]
    assert sorted(row[1] for row in await rows(group, scope="workspace")) == ["Ana", "Ben"]


async def test_a_streak_board_ranks_those_whose_streak_stands(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "B")
    await group.click("ben", group.latest(), "A")
    await group.live(days=1, hours=2)
    await group.click("ana", group.latest(), "B")
    await group.live(days=1)
    board = await rows(group, by="streak")
    assert [row[:3] for row in board] == [("1", "Ana", "2 days")]


async def test_a_streak_board_says_if_streaks_are_still_being_counted(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    with monkeypatch.context() as patched:
        patched.setattr(streak_lines, "MOST", 0)
        said = words(await group.ask("ana", "leaderboard", by="streak"))
        assert "being counted anew" in said
        assert "be the first" not in said
    assert [row[:3] for row in await rows(group, by="streak")] == [("1", "Ana", "1 day")]
    assert "being counted anew" not in words(await group.ask("ana", "leaderboard", by="streak"))


async def test_accuracy_counts_from_five_answers_on(gather: Gather) -> None:
    group = await gather()
    for day in range(5):
        await group.click("ana", group.latest(), "A" if day else "B")
        if day == 0:
            await group.click("ben", group.latest(), "A")
        assert bool(await rows(group, by="accuracy", period="ever")) == (day == 4)
        await group.live(days=1) if day else await group.live(days=1, hours=2)
    board = await rows(group, by="accuracy", period="ever")
    assert [(row[1], row[3]) for row in board] == [("Ana", "80 %")]


async def test_the_own_rank_is_shown_outside_the_top_ten(gather: Gather) -> None:
    group = await gather()
    for name in "abcdefghijk":
        await group.click(name, group.latest(), "A")
    await group.click("last", group.latest(), "B")
    board = await rows(group, "last")
    assert len(board) == 11
    assert (board[-1][0], board[-1][1]) == ("12", "Last")


async def test_hidden_members_appear_nowhere_and_hold_no_rank(gather: Gather) -> None:
    group = await gather()
    for name in ("ana", "ben"):
        await group.click(name, group.latest(), "A")
    await group.ask("ana", "settings-save", hidden="yes")
    for by in ("points", "streak"):
        for period in ("week", "ever"):
            assert [(row[0], row[1]) for row in await rows(group, by=by, period=period)] == [("1", "Ben")]
    assert "You are hidden" in words(await group.ask("ana", "me"))


async def test_a_question_scores_once_a_season_wherever_it_is_asked(gather: Gather) -> None:
    group = await gather(small_bank(1))
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    again = words(await group.click("ana", group.latest(), "A"))
    assert "you answered this question before this season" in again
    (line,) = await rows(group, period="ever")
    assert (line[2], line[4]) == ("10", "1")


async def test_names_are_shown_as_plain_text_by_their_last_form(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    evil = Person("test", "ana", "<!channel>\x1b[31m\n**@everyone**")
    request = Request(evil, ML, Action("leaderboard"), group.now)
    response = await group.app.handle(request)
    assert isinstance(response, Reply)
    (line,) = [row for element in response.view.body if isinstance(element, Table) for row in element.rows]
    assert line[1] == "<!channel>[31m **@everyone**"


async def test_an_empty_board_says_how_to_be_first(gather: Gather) -> None:
    group = await gather()
    assert "be the first" in words(await group.ask("ana", "leaderboard"))
    assert "be the first" in words(await group.ask("ana", "leaderboard", by="streak"))


async def test_in_a_direct_message_the_board_is_the_workspace_s(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    direct = Place(ML.workspace, "d1", "", direct=True)
    assert "Ana" in words(await group.ask("ana", "leaderboard", place=direct))
    assert "In Study group" in words(await group.ask("ana", "me", place=direct))


async def test_the_own_streak_is_shown_outside_the_top_ten(gather: Gather) -> None:
    group = await gather()
    for name in "abcdefghijk":
        await group.click(name, group.latest(), "A")
    await group.live(days=1, hours=2)
    for name in "abcdefghijk":
        await group.click(name, group.latest(), "A")
    await group.click("last", group.latest(), "B")
    board = await rows(group, "last", by="streak")
    assert len(board) == 11
    assert board[-1][:3] == ("12", "Last", "1 day")


async def test_an_empty_accuracy_board_says_from_when_it_counts(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    assert "Counted from 5 scoring answers on" in words(await group.ask("ana", "leaderboard", by="accuracy"))
