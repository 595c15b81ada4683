"""The question of the day once it is closed."""

from __future__ import annotations

from bot import wording
from bot.ui import Action, Button, Row, Text, View
from bot.wording.reports import REPORT
from tests.contract.books import posts
from tests.contract.front import ANA, BO, MIA, Front
from tests.contract.scenario import Kept, scenario


@scenario("answer", "show")
async def the_reveal_redraws_the_message_and_opens_the_next(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "A")
    await front.press(BO, post, "B")
    await front.live(days=1)
    closed = front.again(post)
    assert "closed" in closed.words
    assert "1 of 2 right in full" in closed.words
    assert "✔ A" in closed.words
    assert closed.labels == (wording.MY_ANSWER, REPORT)
    assert not closed.private
    fresh = await front.posted()
    assert "Tuesday 3 March" in fresh.words
    assert fresh.labels == ("A", "B", "C", "D", REPORT)
    mine = await front.press(BO, closed, wording.MY_ANSWER)
    assert "You said: B" in mine.words
    assert mine.private
    nothing = await front.press(MIA, closed, wording.MY_ANSWER)
    assert wording.CLOSED in nothing.words
    assert nothing.private
    return {ANA: ("0",), BO: ("1",)}


@scenario("answer", "write")
async def late_clicks_get_the_answer_and_count_for_nothing(front: Front) -> Kept:
    await front.live(days=1)
    old = str((await posts(front))[0].id)
    buttons = (Button("Late", Action("answer", (old, "0"))), Button("Later", Action("write", (old,))))
    copy = await front.show(View("As it was yesterday", (Text("on a slow phone"), Row(buttons))), "copy")
    for label in copy.labels:
        late = await front.press(ANA, copy, label)
        assert wording.CLOSED in late.words
        assert late.form is None
        assert late.private
    return {}


@scenario("answer")
async def a_restart_between_post_and_reveal_is_not_noticed(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "A")
    await front.restart()
    await front.live(days=1)
    if front.keeps_messages:
        assert "closed" in front.again(post).words
        assert "You said: A" in (await front.press(ANA, front.again(post), wording.MY_ANSWER)).words
    fresh = await front.posted()
    assert "Tuesday 3 March" in fresh.words
    await front.press(ANA, fresh, "B")
    return {ANA: ("0", "1")}


@scenario("daily")
async def days_go_by_and_each_has_its_question(front: Front) -> Kept:
    await front.live(days=5)
    assert [post.day.day for post in await posts(front)] == [2, 3, 4, 5, 6, 7]
    assert {post.state for post in await posts(front)} == {"posted"}
    assert "Saturday 7 March" in (await front.say(ANA, "daily")).words
    return {}
