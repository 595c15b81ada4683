from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.talk import Ask, Refuse, Reject, Update
from bot.ui import buttons
from questions.model import Question
from tests.support import STATS, Group, bank_of, button, question, seen, small_bank, typed, words

Gather = Callable[..., Awaitable[Group]]


async def test_practice_gives_a_question_then_the_verdict_then_the_next(gather: Gather) -> None:
    group = await gather()
    view = seen(await group.ask("ana", "practice"))
    assert [each.label for each in buttons(view)] == ["A", "B", "C", "D", "Next", "Stop"]
    verdict = await group.click("ana", view, "A")
    assert isinstance(verdict, Update)
    assert seen(verdict).title == "Right!"
    assert "it holds" in words(verdict)
    following = seen(await group.click("ana", seen(verdict), "Next"))
    assert words(following).split("Prompt")[1] != words(view).split("Prompt")[1]
    stopped = await group.click("ana", following, "Stop")
    assert "1 question practised in all, 1 right in full" in words(stopped)


async def test_practice_earns_no_points_and_counts_only_the_first_answer(gather: Gather) -> None:
    group = await gather()
    view = seen(await group.ask("ana", "practice"))
    await group.click("ana", view, "B")
    again = await group.click("ana", view, "A")
    assert seen(again).title == "Not quite."
    assert "Nobody is on this board" in words(await group.ask("ana", "leaderboard"))


async def test_the_topic_and_level_asked_for_hold_for_next_too(gather: Gather) -> None:
    group = await gather()
    view = seen(await group.ask("ana", "practice", topic="Beta", level="adv"))
    for _ in range(3):
        assert "*Beta · advanced ·" in words(view)
        view = seen(await group.click("ana", view, "Next"))


async def test_practice_leaves_out_what_is_open_as_a_daily_here(gather: Gather) -> None:
    group = await gather(small_bank(3))
    prompt = "Prompt number " + words(group.latest()).split("Prompt number ")[1][0]
    for _ in range(12):
        assert prompt not in words(await group.ask("ana", "practice"))


async def test_practice_leaves_out_what_is_open_in_the_member_s_other_places(gather: Gather) -> None:
    group = await gather(small_bank(3))
    await group.click("ana", group.latest(), "A")
    prompt = "Prompt number " + words(group.latest()).split("Prompt number ")[1][0]
    for _ in range(12):
        assert prompt not in words(await group.ask("ana", "practice", place=STATS))


async def test_an_unknown_topic_gets_the_nearest(gather: Gather) -> None:
    group = await gather()
    assert 'no topic "bata". Did you mean beta?' in words(
        await group.ask("ana", "practice", topic="bata")
    ).replace("\\", "")


async def test_an_unknown_level_names_the_three(gather: Gather) -> None:
    group = await gather()
    refused = await group.ask("ana", "practice", level="hard")
    assert isinstance(refused, Refuse)
    assert "level can be beginner, intermediate or advanced, not" in words(refused)


async def test_nobody_answers_another_s_question(gather: Gather) -> None:
    group = await gather()
    view = seen(await group.ask("ana", "practice"))
    assert "shown to somebody else" in words(await group.click("eve", view, "A"))
    assert seen(await group.click("ana", view, "A")).title == "Right!"


async def test_practise_this_topic_stays_with_the_topic(gather: Gather) -> None:
    group = await gather()
    verdict = seen(await group.click("ana", group.latest(), "A"))
    topic = button(verdict, "Practise this topic").action.args[0]
    assert topic.title() in words(await group.click("ana", verdict, "Practise this topic"))


def _open() -> Question:
    points = [{"text": "first", "weight": 2}, {"text": "second"}]
    wrong = [{"text": "a myth", "why": "It never was."}]
    return typed("open", "open", points=points, misconceptions=wrong, model_answer="Say it well.")


async def test_self_scored_questions_are_for_practice_only(gather: Gather) -> None:
    group = await gather(bank_of(_open(), question(1)))
    assert "Prompt number 1?" in words(group.latest())
    await group.live(days=3)
    assert "Prompt of open" not in "".join(words(view) for _, _, view in group.platform.posts.values())
    assert "Prompt of open" in words(await group.ask("ana", "practice"))


async def test_an_open_answer_is_kept_once_and_scored_once(gather: Gather) -> None:
    group = await gather(bank_of(_open(), question(1)))
    asked = seen(await group.ask("ana", "practice"))
    refused = await group.ask("ana", "try:1", reply="x" * 3001)
    assert isinstance(refused, Reject)
    assert refused.form.fields[0].value == "x" * 3001
    beside = seen(await group.ask("ana", "try:1", reply="My words."))
    assert [each.label for each in buttons(beside)] == ["Tick the points I made", "Next", "Stop"]
    assert "My words\\." in words(await group.ask("ana", "try:1", reply="Other words."))
    assert "My words\\." in words(await group.click("ana", asked, "Answer"))
    assert isinstance(await group.click("ana", beside, "Tick the points I made"), Ask)
    assert "shown to somebody else" in words(await group.ask("eve", "ticked:1", points="0"))
    scored = await group.ask("ana", "ticked:1", points="0")
    assert seen(scored).title == "Your score: 67 %"
    assert seen(await group.ask("ana", "ticked:1", points="0,1")).title == "Your score: 67 %"
    assert seen(await group.click("ana", beside, "Tick the points I made")).title == "Your score: 67 %"


async def test_ticking_what_was_not_answered_shows_the_question(gather: Gather) -> None:
    group = await gather(bank_of(_open(), question(1)))
    await group.ask("ana", "practice")
    assert "Prompt of open" in words(await group.ask("ana", "tick:1"))
    assert "Prompt of open" in words(await group.ask("ana", "ticked:1", points="0"))
