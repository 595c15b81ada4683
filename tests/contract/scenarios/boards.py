"""The leaderboard, which all in the place see."""

from __future__ import annotations

from bot import wording
from bot.wording import settings
from tests.contract.front import ANA, BO, MIA, Front
from tests.contract.scenario import Kept, scenario


@scenario("leaderboard", "answer")
async def a_board_is_for_everyone_and_for_every_period_and_scope(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "A")
    await front.press(BO, post, "B")
    points = _points((await front.say(ANA, "daily")).words)
    for period, words in wording.PERIODS.items():
        board = await front.say(MIA, "leaderboard", period=period)
        assert f"Leaderboard · #ml · {words} · by points" in board.words
        assert board.line(ANA) == f"1 {ANA} {points} 100 % 1"
        assert board.line(BO) == f"2 {BO} 0 0 % 1"
        assert not board.private
        assert front.sees(ANA, board)
    workspace = await front.say(MIA, "leaderboard", period="ever", scope="workspace")
    assert f"Leaderboard · {front.place.workspace.name} · all time · by points" in workspace.words
    assert workspace.line(ANA) == f"1 {ANA} {points} 100 % 1"
    assert "this week" in (await front.say(MIA, "leaderboard")).words
    return {ANA: ("0",), BO: ("1",)}


def _points(words: str) -> str:
    return words.partition("+")[2].split()[0]


@scenario("leaderboard", "answer")
async def boards_rank_streaks_and_accuracy_too(front: Front) -> Kept:
    for day in range(5):
        post = await front.posted()
        await front.press(ANA, post, "A")
        if day > 2:
            await front.press(BO, post, "A")
        await front.live(days=1)
    streaks = await front.say(BO, "leaderboard", by="streak")
    assert streaks.line(ANA) == f"1 {ANA} 5 days 5 days"
    assert streaks.line(BO) == f"2 {BO} 2 days 2 days"
    assert wording.STREAK_RULE in streaks.words
    accuracy = await front.say(BO, "leaderboard", by="accuracy", period="ever", scope="place")
    assert "by accuracy" in accuracy.words
    assert accuracy.line(ANA).endswith("100 % 5")
    assert accuracy.line(f" {BO} ") == ""
    assert "Counted from 5 scoring answers on." in accuracy.words
    return {ANA: ("0",) * 5, BO: ("0", "0")}


@scenario("leaderboard")
async def an_empty_board_says_how_to_get_on_it(front: Front) -> Kept:
    for by in ("points", "streak"):
        assert wording.EMPTY_BOARD in (await front.say(ANA, "leaderboard", by=by)).words
    assert wording.NOBODY_YET in (await front.say(ANA, "leaderboard", by="accuracy")).words
    return {}


@scenario("answer", "leaderboard", "settings", "settings-edit", "settings-save")
async def who_is_hidden_stands_on_no_board(front: Front) -> Kept:
    post = await front.posted()
    await front.press(BO, post, "A")
    form = await front.press(BO, await front.say(BO, "settings"), settings.CHANGE)
    await front.fill(BO, form, {"hidden": "yes"})
    assert wording.EMPTY_BOARD in (await front.say(ANA, "leaderboard")).words
    assert wording.HIDDEN_NOTE in (await front.say(BO, "me")).words
    form = await front.press(BO, await front.say(BO, "settings"), settings.CHANGE)
    await front.fill(BO, form, {"hidden": "no"})
    assert (await front.say(ANA, "leaderboard")).line(BO).startswith(f"1 {BO}")
    return {BO: ("0",)}
