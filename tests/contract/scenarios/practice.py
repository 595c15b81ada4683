"""Practice: private, as long as one likes, without points."""

from __future__ import annotations

from bot import wording
from bot.ui import Action, Button, Row, View
from tests.contract import banks
from tests.contract.books import posts
from tests.contract.front import ANA, BO, Front, Seen
from tests.contract.scenario import Kept, scenario

ONWARDS = (wording.NEXT, wording.STOP)


@scenario("practice", "try", "next", "stop")
async def practice_goes_on_in_one_message_until_stopped(front: Front) -> Kept:
    asked = await front.say(ANA, "practice")
    assert asked.labels == ("A", "B", "C", "D", *ONWARDS)
    assert asked.private
    assert not front.sees(BO, asked)
    verdict = await front.press(ANA, asked, "A")
    assert "Right!" in verdict.words
    assert verdict.labels == ONWARDS
    assert front.again(asked).labels == ONWARDS
    following = await front.press(ANA, verdict, wording.NEXT)
    assert following.labels == asked.labels
    assert "Not quite." in (await front.press(ANA, following, "C")).words
    stopped = await front.press(ANA, front.again(following), wording.STOP)
    assert "2 questions practised in all, 1 right in full." in stopped.words
    assert stopped.labels == ()
    who = await front.store.meet(front.who(ANA), front.place, front.now)
    assert await front.store.exercise_count(who.person_id) == (2, 1)
    return {}


@scenario("practice", "next")
async def topic_and_level_are_as_asked_for_and_stay_so(front: Front) -> Kept:
    asked = await front.say(ANA, "practice", topic="beta", level="advanced")
    assert "Beta · advanced" in asked.words
    assert "Beta · advanced" in (await front.press(ANA, asked, wording.NEXT)).words
    assert "Alpha · " in (await front.say(ANA, "practice", topic="alp")).words
    assert " · beginner" in (await front.say(ANA, "practice", level="beginner")).words
    return {}


@scenario("practice")
async def an_unknown_topic_is_answered_with_the_nearest(front: Front) -> Kept:
    refused = await front.say(ANA, "practice", topic="alpah")
    assert 'There is no topic "alpah". Did you mean alpha?' in refused.words
    assert refused.private
    assert refused.labels == ()
    return {}


@scenario("answer", "practise", "try")
async def a_verdict_leads_to_practice_of_its_topic(front: Front) -> Kept:
    verdict = await front.press(ANA, await front.posted(), "A")
    topic = (await posts(front))[0].version
    assert topic is not None
    title = "Alpha" if int(topic.question[1:]) % 2 == 0 else "Beta"
    asked = await front.press(ANA, verdict, wording.PRACTISE_TOPIC)
    assert f"{title} · " in asked.words
    assert asked.private
    assert "Right!" in (await front.press(ANA, asked, "A")).words
    return {ANA: ("0",)}


@scenario("practice", "try", "fill", "next", bank=banks.every_type)
async def every_type_of_question_can_be_practised(front: Front) -> Kept:
    daily = (await posts(front))[0].version
    assert daily is not None
    seen, asked = set(), await front.say(ANA, "practice")
    for _ in range(5):
        prompt = next(prompt for prompt in (*banks.RIGHT, "Prompt number") if prompt in asked.words)
        seen.add(prompt)
        verdict = await _rightly(front, asked, prompt)
        assert "Right!" in verdict.words
        assert verdict.private
        asked = await front.press(ANA, verdict, wording.NEXT)
    open_now = "Prompt number" if daily.question.startswith("q") else f"Prompt of {daily.question}?"
    assert seen == {*banks.RIGHT, "Prompt number"} - ({open_now} - {"Prompt number"})
    return {}


async def _rightly(front: Front, asked: Seen, prompt: str) -> Seen:
    if prompt not in banks.RIGHT:
        return await front.press(ANA, asked, "A")
    form = await front.press(ANA, asked, wording.ANSWER)
    assert form.form is not None
    assert form.form.title == wording.YOUR_ANSWER
    return await front.fill(ANA, form, banks.RIGHT[prompt])


@scenario("practice", "try")
async def a_restart_between_question_and_click_is_not_noticed_in_practice(front: Front) -> Kept:
    asked = await front.say(ANA, "practice")
    await front.restart()
    if front.keeps_messages:
        verdict = await front.press(ANA, asked, "A")
        assert verdict.labels == ONWARDS
    else:
        verdict = await front.press(ANA, await front.say(ANA, "practice"), "A")
    assert "Right!" in verdict.words
    return {}


@scenario("practice", "try")
async def two_clicks_at_once_are_one_answer_in_practice(front: Front) -> Kept:
    asked = await front.say(ANA, "practice")
    number = await _exercise(front)
    again = await front.show(
        View("The same", (Row((Button("Again", Action("try", (number, "1"))),)),)), "same"
    )
    await front.together((ANA, asked, "A"), (ANA, again, "Again"))
    who = await front.store.meet(front.who(ANA), front.place, front.now)
    assert (await front.store.exercise_count(who.person_id))[0] == 1
    return {}


@scenario("try", "fill", "next", "stop")
async def somebody_elses_question_stays_theirs(front: Front) -> Kept:
    await front.say(ANA, "practice")
    number = await _exercise(front)
    actions = (("try", (number, "0")), ("fill", (number,)), ("next", (number,)), ("stop", (number,)))
    row = Row(tuple(Button(f"do {name}", Action(name, args)) for name, args in actions))
    stolen = await front.show(View("Stolen", (row,)), "stolen")
    for label in stolen.labels:
        refused = await front.press(BO, stolen, label)
        assert wording.NOT_YOURS in refused.words
        assert refused.private
        assert refused.form is None
    return {}


async def _exercise(front: Front) -> str:
    """The id of the newest question practised: they are numbered from one."""
    number = 1
    while await front.store.exercise(number + 1) is not None:
        number += 1
    return str(number)
