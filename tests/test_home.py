from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.talk import Person, Place, Request
from bot.ui import Action, View, buttons
from tests.support import ML, Group, words

Gather = Callable[..., Awaitable[Group]]
DIRECT = Place(ML.workspace, "d1", "", direct=True)


async def home(group: Group, name: str = "ana") -> View:
    return await group.app.home(
        Request(Person("test", name, name.title()), DIRECT, Action("home"), group.now)
    )


async def test_home_before_the_first_answer_says_how_to_begin(gather: Gather) -> None:
    group = await gather()
    assert "No question is open in your places" in words(await home(group))


async def test_home_has_the_question_that_waits_the_streak_and_the_week_s_board(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    view = await home(group)
    said = words(view)
    assert "**1 question to answer** · \\#ml" in said
    assert "Streak **1 day**" in said
    assert "1 | Ana" in said
    assert [each.label for each in buttons(view)] == ["A", "B", "C", "D", "Practice", "Your settings"]
    await group.click("ana", view, "A", place=DIRECT)
    assert "All of today's questions in your places are answered" in words(await home(group))
