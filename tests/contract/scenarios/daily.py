"""The question of the day while it is open."""

from __future__ import annotations

from bot import wording
from bot.wording.reports import REPORT
from tests.contract.front import ANA, BO, MIA, Front, Seen
from tests.contract.scenario import Kept, scenario

LETTERS = ("A", "B", "C", "D")
OFFERED = (*LETTERS, REPORT)


@scenario("answer")
async def the_daily_is_posted_to_all_and_answered_in_private(front: Front) -> Kept:
    post = await front.posted()
    assert post.labels == OFFERED
    assert not post.private
    assert "Question of the day · Monday 2 March" in post.words
    right = await front.press(ANA, post, "A")
    assert right.words.count("Right!") == 1
    assert "You said: A" in right.words
    assert "streak: 1 day · place 1 in #ml this week" in right.words
    wrong = await front.press(BO, post, "B")
    assert "Not quite." in wrong.words
    assert "no points" in wrong.words
    for name, other, verdict in ((ANA, BO, right), (BO, ANA, wrong)):
        assert _only(front, name, other, verdict)
    assert front.again(post).labels == OFFERED
    return {ANA: ("0",), BO: ("1",)}


def _only(front: Front, name: str, other: str, seen: Seen) -> bool:
    return seen.private and front.sees(name, seen) and not front.sees(other, seen)


@scenario("answer")
async def every_letter_is_the_option_it_names(front: Front) -> Kept:
    post = await front.posted()
    people = dict(zip((ANA, BO, MIA, "cho"), LETTERS, strict=True))
    for name, letter in people.items():
        assert f"You said: {letter}" in (await front.press(name, post, letter)).words
    return {name: (str(LETTERS.index(letter)),) for name, letter in people.items()}


@scenario("answer")
async def a_second_answer_shows_the_first(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "B")
    again = await front.press(ANA, post, "A")
    assert wording.ANSWERED_BEFORE in again.words
    assert "You said: B" in again.words
    assert "0 of 1 right in full" in again.words
    assert again.private
    return {ANA: ("1",)}


@scenario("answer")
async def two_clicks_at_once_count_once(front: Front) -> Kept:
    post = await front.posted()
    shown = await front.together((ANA, post, "A"), (ANA, post, "B"), (BO, post, "C"), (BO, post, "C"))
    firsts = [seen for seen in shown if wording.ANSWERED_BEFORE not in seen.words]
    assert len(firsts) == 2
    for first, second in (shown[:2], shown[2:]):
        letters = {letter for letter in LETTERS for seen in (first, second) if _said(letter, seen)}
        assert len(letters) == 1
    return {ANA: ("0",) if _said("A", shown[0]) else ("1",), BO: ("2",)}


def _said(letter: str, seen: Seen) -> bool:
    return f"You said: {letter} " in seen.words


@scenario("daily", "answer")
async def a_restart_between_post_and_click_is_not_noticed(front: Front) -> Kept:
    post = await front.posted()
    await front.restart()
    question = post if front.keeps_messages else await front.say(ANA, "daily")
    assert "Right!" in (await front.press(ANA, question, "A")).words
    await front.restart()
    shown = await front.say(ANA, "daily")
    assert wording.ANSWERED_BEFORE in shown.words
    return {ANA: ("0",)}


@scenario("daily", "answer")
async def the_command_shows_what_is_open_and_then_the_answer(front: Front) -> Kept:
    asked = await front.say(ANA, "daily")
    assert asked.labels == OFFERED
    assert asked.private
    assert not front.sees(BO, asked)
    verdict = await front.press(ANA, asked, "A")
    assert "Right!" in verdict.words
    again = await front.say(ANA, "daily")
    assert "You said: A" in again.words
    assert again.labels == (wording.PRACTISE_TOPIC, REPORT)
    return {ANA: ("0",)}


@scenario("daily", "show", "answer", "schedule add")
async def of_two_open_questions_each_can_be_shown(front: Front) -> Kept:
    await front.say(MIA, "schedule add", time="10:00", zone="Europe/Berlin")
    await front.live(hours=1)
    assert "Question of the day" in (await front.posted()).words
    first = await front.say(ANA, "daily")
    assert "Question 1 of 2" in first.words
    assert first.labels == (*OFFERED, "Show 2")
    second = await front.press(ANA, first, "Show 2")
    assert second.labels == OFFERED
    assert second.private
    assert "You said: A" in (await front.press(ANA, second, "A")).words
    left = await front.say(ANA, "daily")
    assert "Question 1 of 2" in left.words
    assert "You said: B" in (await front.press(ANA, left, "B")).words
    done = await front.say(ANA, "daily")
    assert "You said: A" in done.words
    assert "You said: B" in (await front.press(ANA, done, "Show 1")).words
    return {ANA: ("1", "0")}
