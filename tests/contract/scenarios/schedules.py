"""Dailies of a place, for its managers."""

from __future__ import annotations

from datetime import time

from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.records import Schedule
from bot.wording import upkeep
from bot.wording.reports import REPORT
from tests.contract.books import posts
from tests.contract.front import ANA, BO, MIA, Front, Seen
from tests.contract.scenario import Kept, scenario
from tests.support import BERLIN, InOrder, small_bank


@scenario("schedule add", "schedule list")
async def a_manager_adds_a_daily_in_one_line(front: Front) -> Kept:
    made = await front.say(
        MIA, "schedule add", time="18.30", zone="Europe/Paris", weekdays="mon-fri", areas="letters"
    )
    assert "Daily 2 is set up" in made.words
    assert "18:30 (Europe/Paris), Mon–Fri" in made.words
    assert "The first: Mon 2 Mar 18:30 (Europe/Paris)" in made.words
    assert made.private
    _, second = await _schedules(front)
    assert (second.at, second.zone, second.weekdays) == (time(18, 30), "Europe/Paris", frozenset(range(5)))
    listed = await front.say(MIA, "schedule list")
    assert listed.line("18:30").startswith("2 18:30 Mon–Fri Letters")
    assert listed.line("09:00").startswith("1 09:00 every day all")
    assert listed.private
    await front.live(hours=10)
    first, following = front.again(await front.posted()), await front.say(ANA, "daily")
    assert "Question 1 of 2" in following.words
    assert first.labels == ("A", "B", "C", "D", REPORT)
    return {}


@scenario("schedule add", "setup-save")
async def with_nothing_typed_the_form_asks_and_a_refused_one_is_put_right(front: Front) -> Kept:
    form = await front.say(MIA, "schedule add")
    assert form.form is not None
    assert dict(form.form.held) == {"time": "09:00", "zone": BERLIN, "weekdays": "every day", "areas": ""}
    refused = await front.fill(MIA, form, {"time": "25:00", "areas": "numbers"})
    assert '"25:00" is none' in refused.words
    assert 'There is no area "numbers"; choose Letters.' in refused.words
    assert refused.private
    assert len(await _schedules(front)) == 1
    made = await front.fill(MIA, refused, {"time": "12:00", "areas": "letters"})
    assert "Daily 2 is set up" in made.words
    assert (await _schedules(front))[1].areas == ("Letters",)
    return {}


@scenario("setup", "setup-save", "practice", "try")
async def the_first_message_leads_to_a_daily_and_to_a_question(front: Front) -> Kept:
    welcome = await _welcomed(front)
    asked = await front.press(ANA, welcome, upkeep.TRY)
    assert asked.private
    assert "Right!" in (await front.press(ANA, asked, "A")).words
    form = await front.press(MIA, welcome, upkeep.SET_UP)
    assert form.form is not None
    assert form.form.title == upkeep.SET_UP
    assert "Daily 2 is set up" in (await front.fill(MIA, form, {"time": "20:00"})).words
    assert (await _schedules(front))[1].at == time(20)
    return {}


@scenario("setup", "schedule list", "setup-save")
async def only_managers_manage(front: Front) -> Kept:
    welcome = await _welcomed(front)
    if not front.everyone_manages:
        refusals = [
            await front.say(ANA, "schedule add", time="10:00"),
            await front.say(ANA, "schedule add"),
            await front.say(ANA, "schedule list"),
            *[await front.say(ANA, f"schedule {what}") for what in ("pause", "resume", "remove")],
            await front.press(BO, welcome, upkeep.SET_UP),
        ]
        for refused in refusals:
            assert upkeep.ONLY_MANAGERS in refused.words
            assert refused.private
            assert refused.form is None
        assert len(await _schedules(front)) == 1
    await front.say(MIA, "schedule list")
    form = await front.press(MIA, welcome, upkeep.SET_UP)
    assert "Daily 2 is set up" in (await front.fill(MIA, form, {})).words
    return {}


@scenario("answer", "schedule pause", "schedule resume", "schedule list")
async def a_paused_daily_posts_nothing_until_it_is_resumed(front: Front) -> Kept:
    open_one = await front.posted()
    await front.press(ANA, open_one, "A")
    paused = await front.say(MIA, "schedule pause")
    assert upkeep.paused_by_hand(1) in paused.words
    assert paused.private
    assert upkeep.paused_why(upkeep.BY_HAND) in (await front.say(MIA, "schedule list")).words
    await front.live(days=2)
    assert len(await posts(front)) == 1
    assert "closed" in front.again(open_one).words
    resumed = await front.say(MIA, "schedule resume")
    assert upkeep.resumed(1, "Thu 5 Mar 09:00 (Europe/Berlin)") in resumed.words
    await front.live(days=1)
    post = await front.posted()
    assert "Thursday 5 March" in post.words
    assert "streak: 2 days" in (await front.press(ANA, post, "A")).words
    return {ANA: ("0", "0")}


@scenario("answer", "schedule add", "schedule remove", "schedule pause")
async def a_removed_daily_is_gone_and_its_answers_stay(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "A")
    await front.say(MIA, "schedule add", time="12:00")
    assert upkeep.WHICH_NUMBER in (await front.say(MIA, "schedule remove")).words
    assert upkeep.no_such_schedule("7") in (await _numbered(front, "pause", 7)).words
    assert upkeep.removed(2) in (await _numbered(front, "remove", 2)).words
    assert [schedule.number for schedule in await _schedules(front)] == [1]
    await front.live(hours=5)
    assert len(await posts(front)) == 1
    assert upkeep.removed(1) in (await front.say(MIA, "schedule remove")).words
    assert upkeep.NO_SCHEDULES in (await front.say(MIA, "schedule list")).words
    await front.live(days=2)
    assert "closed" in front.again(post).words
    assert "1 of 1" in (await front.say(ANA, "me")).words
    return {ANA: ("0",)}


async def _numbered(front: Front, what: str, number: int) -> Seen:
    return await front.say(MIA, f"schedule {what}", number=number)


@scenario("schedule add")
async def what_cannot_be_read_is_said_in_a_sentence(front: Front) -> Kept:
    for options, says in (
        ({"time": "25:00"}, '"25:00" is none'),
        ({"zone": "Atlantis"}, "There is no such time zone"),
        ({"weekdays": "never"}, '"never" names none'),
        ({"areas": "numbers"}, 'There is no area "numbers"'),
    ):
        refused = await front.say(MIA, "schedule add", **options)
        assert says in refused.words
        assert refused.private
    assert len(await _schedules(front)) == 1
    return {}


async def _welcomed(front: Front) -> Seen:
    """The first message in a workspace, as the quiz makes it."""
    quiz = Quiz(Kit(front.store, Shelf(small_bank()), InOrder(1)))
    return await front.show(quiz.welcome(), "welcome")


async def _schedules(front: Front) -> list[Schedule]:
    here = await front.store.meet(front.who(MIA), front.place, front.now)
    return await front.store.schedules(here.place_id)
