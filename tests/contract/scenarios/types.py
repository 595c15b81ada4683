"""Gaps, orders, matches, output and queries as dailies; what members score themselves in practice."""

from __future__ import annotations

from bot import wording
from bot.quiz.drawing import letter, restore
from bot.wording import answers as words
from tests.contract import banks
from tests.contract.books import posts
from tests.contract.front import ANA, BO, Front, Seen
from tests.contract.scenario import Kept, scenario

STORY = {
    "situation": "Our search was slow and shops complained about it every day, in every review that we read together.",
    "task": "I had to make it fast again within a month without losing any of its quality for small shops.",
    "action": "I profiled the service, replaced the tokenizer and batched the requests before they reached the model.",
    "result": "Latency fell by 40 per cent, the complaints stopped, and the team has kept the design until today.",
}


async def _form(front: Front, name: str) -> Seen:
    form = await front.press(name, await front.posted(), wording.ANSWER)
    assert form.form is not None
    return form


async def _letters(front: Front, *indexes: int) -> list[str]:
    """The letters under which the items of the daily are shown."""
    drawn = restore((await posts(front))[0].draw)
    return [letter(drawn, index) for index in indexes]


@scenario("write", "answer", bank=banks.cloze)
async def each_gap_has_its_field_and_its_verdict(front: Front) -> Kept:
    post = await front.posted()
    assert "share is [1 …], the other is [2 …]" in post.words
    refused = await front.fill(ANA, await _form(front, ANA), {"gap1": "some", "gap2": "The recall"})
    assert "Gap 1: Write a number" in refused.words
    right = await front.fill(ANA, refused, {"gap1": "25 %", "gap2": "The recall"})
    assert "Right!" in right.words
    half = await front.fill(BO, await _form(front, BO), {"gap1": "1/4", "gap2": "precision"})
    assert "Partly right: 50 %" in half.words
    assert "✘ 2 precision → recall" in half.words
    await front.live(days=1)
    assert "2 recall — 1 of 2 right" in front.again(post).words
    return {ANA: ('["The recall", "25 %"]',), BO: ('["precision", "1/4"]',)}


@scenario("write", "answer", bank=banks.order)
async def an_order_is_written_in_letters(front: Front) -> Kept:
    right, wrong = await _letters(front, 0, 1, 2), await _letters(front, 0, 2, 1)
    refused = await front.fill(ANA, await _form(front, ANA), {"reply": "0,1,2"})
    assert "Write the letters A, B and C in order" in refused.words
    verdict = await front.fill(ANA, refused, {"reply": " > ".join(right).lower()})
    assert "Right!" in verdict.words
    assert f"You said: {' '.join(right)}" in verdict.words
    assert "Not quite." in (await front.fill(BO, await _form(front, BO), {"reply": "".join(wrong)})).words
    return {ANA: ("0,1,2",), BO: ("0,2,1",)}


@scenario("write", "answer", bank=banks.match)
async def halves_are_matched_by_letters(front: Front) -> Kept:
    first, second, third = await _letters(front, 0, 1, 2)
    picked = {"left1": first, "left2": second, "left3": third}
    verdict = await front.fill(ANA, await _form(front, ANA), picked)
    assert "Right!" in verdict.words
    assert f"You said: 1{first}, 2{second}, 3{third}" in verdict.words
    partly = await front.fill(BO, await _form(front, BO), {**picked, "left2": third, "left3": second})
    assert "Partly right: 33 %" in partly.words
    assert f"✘ 2 left 1 → {second} right 1" in partly.words
    return {ANA: ("0,1,2",), BO: ("0,2,1",)}


@scenario("write", "answer", bank=banks.output)
async def what_is_printed_is_compared(front: Front) -> Kept:
    assert "Right!" in (await front.fill(ANA, await _form(front, ANA), {"reply": "[1,2]"})).words
    trapped = await front.fill(BO, await _form(front, BO), {"reply": "[2, 1]"})
    assert "Lists keep their order." in trapped.words
    return {ANA: ("[1,2]",), BO: ("[2, 1]",)}


@scenario("write", "answer", bank=banks.sql)
async def a_query_is_run(front: Front) -> Kept:
    assert "CREATE TABLE t" in (await front.posted()).text
    refused = await front.fill(ANA, await _form(front, ANA), {"reply": "DROP TABLE t"})
    assert "Only reading is allowed" in refused.words
    assert "Right!" in (await front.fill(ANA, refused, {"reply": "select max(n) from t"})).words
    wrong = await front.fill(BO, await _form(front, BO), {"reply": "SELECT MIN(n) FROM t"})
    assert "The least is not asked for." in wrong.words
    again = await front.press(BO, await front.posted(), wording.ANSWER)
    assert "The least is not asked for." in again.words
    return {ANA: ("select max(n) from t",), BO: ("SELECT MIN(n) FROM t",)}


@scenario("practice", "fill", "try", "tick", "ticked", bank=banks.open_)
async def an_open_answer_is_kept_then_its_points_are_ticked(front: Front) -> Kept:
    asked = await front.say(ANA, "practice")
    assert words.NO_POINTS in asked.words
    form = await front.press(ANA, asked, wording.ANSWER)
    beside = await front.fill(ANA, form, {"reply": "Silence is nearly always right."})
    assert "Silence is nearly always right." in beside.words
    assert "Say it well." in beside.words
    assert beside.labels == (words.TICK, wording.NEXT, wording.STOP)
    points = await front.press(ANA, beside, words.TICK)
    assert points.form is not None
    verdict = await front.fill(ANA, points, {"points": "0,2"})
    assert "Your score: 75 %" in verdict.words
    assert "✘ B point 1" in verdict.words
    assert verdict.labels == (wording.NEXT, wording.STOP)
    return {}


@scenario("practice", "fill", "try", "tick", "ticked", bank=banks.open_)
async def an_open_answer_may_have_made_no_point(front: Front) -> Kept:
    form = await front.press(ANA, await front.say(ANA, "practice"), wording.ANSWER)
    beside = await front.fill(ANA, form, {"reply": "No idea."})
    verdict = await front.fill(ANA, await front.press(ANA, beside, words.TICK), {})
    assert "Your score: 0 %" in verdict.words
    return {}


@scenario("practice", "fill", "try", bank=banks.design)
async def a_design_is_scored_by_its_anchors(front: Front) -> Kept:
    asked = await front.say(ANA, "practice")
    assert "20 min Draw it." in asked.words
    form = await front.press(ANA, asked, words.SCORE_MYSELF)
    verdict = await front.fill(ANA, form, {"dimension1": "1", "dimension2": "3"})
    assert "Your score: 75 %" in verdict.words
    assert "Framing 1/2: some" in verdict.words
    return {}


@scenario("practice", "fill", "try", bank=banks.star)
async def a_story_is_checked_for_its_structure(front: Front) -> Kept:
    form = await front.press(ANA, await front.say(ANA, "practice"), wording.ANSWER)
    told = {
        **STORY,
        "action": "We profiled the service, replaced the tokenizer and batched the requests, as teams do.",
    }
    verdict = await front.fill(ANA, form, told)
    assert "Your score: 75 %" in verdict.words
    assert "say what you did, with “I”" in verdict.words
    assert "And then?" in verdict.words
    return {}
