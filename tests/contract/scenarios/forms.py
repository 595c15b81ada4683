"""Dailies that are answered in a form."""

from __future__ import annotations

from bot import wording
from bot.wording.reports import REPORT
from tests.contract import banks
from tests.contract.front import ANA, BO, Front, Seen
from tests.contract.scenario import Kept, scenario


async def _opened(front: Front, name: str) -> Seen:
    """The form of the daily."""
    post = await front.posted()
    assert post.labels == (wording.ANSWER, REPORT)
    form = await front.press(name, post, wording.ANSWER)
    assert form.form is not None
    assert form.form.title == wording.YOUR_ANSWER
    assert set(form.form.held.values()) == {""}
    return form


@scenario("write", "answer", bank=banks.numeric)
async def a_number_is_read_however_it_is_written(front: Front) -> Kept:
    assert "Right!" in (await front.fill(ANA, await _opened(front, ANA), {"reply": "1/4"})).words
    trapped = await front.fill(BO, await _opened(front, BO), {"reply": "4"})
    assert "Not quite." in trapped.words
    assert "You turned it over." in trapped.words
    assert trapped.private
    assert not front.sees(ANA, trapped)
    return {ANA: ("1/4",), BO: ("4",)}


@scenario("write", "answer", bank=banks.numeric)
async def a_number_that_is_none_is_refused_and_put_right(front: Front) -> Kept:
    refused = await front.fill(ANA, await _opened(front, ANA), {"reply": "a quarter, I think"})
    assert "Right!" not in refused.words
    assert refused.private
    still = await front.fill(ANA, refused, {"reply": "no idea"})
    assert still.private
    assert "Right!" in (await front.fill(ANA, still, {"reply": "0.25"})).words
    return {ANA: ("0.25",)}


@scenario("write", "answer", bank=banks.numeric)
async def a_form_of_an_answered_question_shows_the_answer(front: Front) -> Kept:
    post = await front.posted()
    await front.fill(ANA, await _opened(front, ANA), {"reply": "0.25"})
    again = await front.press(ANA, post, wording.ANSWER)
    assert again.form is None
    assert wording.ANSWERED_BEFORE in again.words
    return {ANA: ("0.25",)}


@scenario("write", "answer", bank=banks.short)
async def a_word_is_compared_and_a_near_miss_explained(front: Front) -> Kept:
    assert "Right!" in (await front.fill(ANA, await _opened(front, ANA), {"reply": "The LASSO"})).words
    missed = await front.fill(BO, await _opened(front, BO), {"reply": "ridge"})
    assert "Its shrinkage is smooth." in missed.words
    return {ANA: ("The LASSO",), BO: ("ridge",)}


@scenario("write", "answer", bank=banks.short)
async def an_answer_too_long_is_refused_and_put_right(front: Front) -> Kept:
    refused = await front.fill(ANA, await _opened(front, ANA), {"reply": "lasso " * 40})
    assert "Write at most 200 characters." in refused.words
    assert "Right!" in (await front.fill(ANA, refused, {"reply": "lasso"})).words
    return {ANA: ("lasso",)}


@scenario("write", "answer", bank=banks.multi)
async def several_are_picked_and_partly_right_earns_a_part(front: Front) -> Kept:
    assert "Right!" in (await front.fill(ANA, await _opened(front, ANA), {"reply": "0,2"})).words
    partly = await front.fill(BO, await _opened(front, BO), {"reply": "0"})
    assert "Partly right: 50 % of the credit." in partly.words
    assert "You said: A" in partly.words
    return {ANA: ("0,2",), BO: ("0",)}


@scenario("write", "answer", bank=banks.true_false)
async def a_claim_takes_a_verdict_and_its_reason(front: Front) -> Kept:
    right = await front.fill(ANA, await _opened(front, ANA), {"claim": "false", "reason": "0"})
    assert "Right!" in right.words
    half = await front.fill(BO, await _opened(front, BO), {"claim": "false", "reason": "1"})
    assert "You said: False, B" in half.words
    assert "Partly right: 50 %" in half.words
    return {ANA: ("false:0",), BO: ("false:1",)}


@scenario("write", "answer", bank=banks.numeric)
async def the_reveal_of_a_typed_question_says_the_number(front: Front) -> Kept:
    post = await front.posted()
    await front.fill(ANA, await _opened(front, ANA), {"reply": "4"})
    await front.live(days=1)
    closed = front.again(post)
    assert "Right answer: 0.25" in closed.words
    assert "0 of 1 right in full" in closed.words
    return {ANA: ("4",)}
