"""Questions that somebody finds fault with, and what managers do about it."""

from __future__ import annotations

from bot import wording
from bot.ui import Action, Button, Row, View
from bot.wording import reports as words
from bot.wording import schedules, upkeep
from tests.contract import banks
from tests.contract.front import ANA, BO, MIA, Front, Seen
from tests.contract.scenario import Kept, scenario


async def _report(front: Front, name: str, seen: Seen, what: str, said: str = "") -> Seen:
    form = await front.press(name, seen, words.REPORT)
    assert form.form is not None
    assert form.form.title == words.FORM
    return await front.fill(name, form, {"what": what, "words": said})


async def _waiting(front: Front) -> Seen:
    return await front.press(MIA, await front.say(MIA, "status"), words.REPORTS)


@scenario("answer", "report", "report-send", "status", "reports", "reports-dismiss")
async def reports_come_from_the_message_and_the_verdict_and_are_dismissed(front: Front) -> Kept:
    post = await front.posted()
    thanked = await _report(front, ANA, post, "key", "B *holds* too")
    assert words.THANKS in thanked.words
    assert thanked.private
    assert not front.sees(BO, thanked)
    verdict = await front.press(BO, post, "B")
    assert words.THANKS in (await _report(front, BO, verdict, "typo")).words
    status = await front.say(MIA, "status")
    assert words.waiting(2, 1) in status.words
    listed = await front.press(MIA, status, words.REPORTS)
    assert listed.private
    assert "2 people" in listed.words
    assert "The answer key is wrong: B *holds* too" in listed.words
    assert listed.labels == (words.DISMISS, words.WITHDRAW)
    assert words.NONE_WAITS in (await front.press(MIA, listed, words.DISMISS)).words
    assert words.REPORTS not in (await front.say(MIA, "status")).labels
    return {BO: ("1",)}


@scenario("report", "report-send", bank=banks.numeric)
async def a_report_that_is_too_long_is_put_right_and_another_one_replaces_it(front: Front) -> Kept:
    post = await front.posted()
    refused = await _report(front, ANA, post, "unclear", "x" * 501)
    assert words.too_long(501) in refused.words
    assert refused.private
    assert words.THANKS in (await front.fill(ANA, refused, {"what": "unclear", "words": "which unit?"})).words
    assert words.THANKS in (await _report(front, ANA, post, "outdated", "since 2024")).words
    listed = await _waiting(front)
    assert "1 person" in listed.words
    assert "Outdated: since 2024" in listed.words
    assert "which unit?" not in listed.words
    return {}


@scenario("report", "report-send", "reports", "reports-at", "withdraw", "withdraw-sure", "show")
async def of_two_reported_questions_the_closed_one_is_withdrawn(front: Front) -> Kept:
    first = await front.posted()
    await front.live(days=1)
    answer = await front.press(ANA, front.again(first), wording.MY_ANSWER)
    assert wording.CLOSED in answer.words
    await _report(front, ANA, answer, "key")
    await _report(front, BO, await front.posted(), "typo")
    listed = await _waiting(front)
    assert "Question 1 of 2" in listed.words
    assert "Mon 2 Mar" in listed.words
    other = await front.press(MIA, listed, wording.NEXT)
    assert "Tue 3 Mar" in other.words
    back = await front.press(MIA, other, wording.PREVIOUS)
    sure = await front.press(MIA, back, words.WITHDRAW)
    assert schedules.WITHDRAWN in (await front.press(MIA, sure, schedules.YES_WITHDRAW)).words
    await front.live(minutes=1)
    drawn = front.again(first)
    assert drawn.labels == (wording.MY_ANSWER,)
    assert schedules.WITHDRAWN_TEXT in (await front.press(ANA, drawn, wording.MY_ANSWER)).words
    left = await _waiting(front)
    assert "Tue 3 Mar" in left.words
    assert left.labels == (words.DISMISS, words.WITHDRAW)
    return {}


@scenario("report", "reports")
async def who_manages_nothing_sees_no_report(front: Front) -> Kept:
    await _report(front, ANA, await front.posted(), "key", "B holds too")
    controls = [
        Action("reports"),
        Action("reports-at", ("0",)),
        Action("reports-dismiss", ("1", "2099-01-01")),
    ]
    buttons = tuple(Button(f"do {number}", action) for number, action in enumerate(controls))
    copied = await front.show(View("Copied", (Row(buttons),)), "old")
    if not front.everyone_manages:
        for label in copied.labels:
            refused = await front.press(BO, copied, label)
            assert upkeep.ONLY_MANAGERS in refused.words
            assert refused.private
    assert "B holds too" in (await _waiting(front)).words
    return {}
