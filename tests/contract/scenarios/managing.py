"""What managers do besides adding dailies: their settings, skipping and withdrawing, the preview, status, each other."""

from __future__ import annotations

from datetime import time

from bot import wording
from bot.records import Schedule
from bot.wording import managers as people
from bot.wording import schedules as words
from bot.wording import status, upkeep
from tests.contract.books import posts
from tests.contract.front import ANA, BO, MIA, Front
from tests.contract.scenario import Kept, scenario


@scenario("schedule edit", "schedule-when", "schedule-when-save")
async def the_time_of_a_daily_is_changed_in_its_settings_message(front: Front) -> Kept:
    settings = await front.say(MIA, "schedule edit", number=1)
    assert settings.private
    assert settings.labels == (words.WHEN, words.QUESTIONS, words.MESSAGE, words.PREVIEW)
    form = await front.press(MIA, settings, words.WHEN)
    assert form.form is not None
    assert dict(form.form.held) == {
        "time": "09:00", "zone": "Europe/Berlin", "weekdays": "mon,tue,wed,thu,fri,sat,sun",
    }  # fmt: skip
    saved = await front.fill(MIA, form, {"time": "18:30", "weekdays": "mon,wed"})
    assert words.CHANGED in saved.words
    assert "Wed 4 Mar 18:30" in front.again(settings).words
    kept = await _first(front)
    assert (kept.at, kept.weekdays) == (time(18, 30), frozenset({0, 2}))
    await front.live(days=2, hours=9)
    assert len(await posts(front)) == 1
    await front.live(hours=1)
    assert len(await posts(front)) == 2
    return {}


@scenario("schedule edit", "schedule-when", "schedule-when-save")
async def settings_that_cannot_be_used_are_put_right(front: Front) -> Kept:
    form = await front.press(MIA, await front.say(MIA, "schedule edit"), words.WHEN)
    refused = await front.fill(MIA, form, {"time": "25:00", "weekdays": ""})
    assert '"25:00" is none' in refused.words
    assert words.NO_WEEKDAY in refused.words
    assert refused.private
    assert (await _first(front)).at == time(9)
    await front.fill(MIA, refused, {"time": "10:00", "weekdays": "fri"})
    assert (await _first(front)).weekdays == frozenset({4})
    return {}


@scenario("schedule add", "schedule-questions", "schedule-questions-save")
async def areas_and_levels_are_chosen_below_a_new_daily(front: Front) -> Kept:
    made = await front.say(MIA, "schedule add", time="12:00")
    form = await front.press(MIA, made, words.QUESTIONS)
    assert form.form is not None
    assert dict(form.form.held) == {"areas": "", "levels": ""}
    await front.fill(MIA, form, {"areas": "Letters", "levels": "beginner,advanced"})
    assert "beginner, advanced" in front.again(made).words
    kept = (await _schedules(front))[1]
    assert (kept.areas, kept.levels) == (("Letters",), ("beginner", "advanced"))
    return {}


@scenario("schedule edit", "schedule-message", "schedule-message-save")
async def a_daily_can_call_here_open_a_thread_and_reveal_itself(front: Front) -> Kept:
    settings = await front.say(MIA, "schedule edit")
    form = await front.press(MIA, settings, words.MESSAGE)
    wanted = {"reveal": "2 h", "mention": "here", "group": "", "thread": "yes", "recap": "yes"}
    await front.fill(MIA, form, wanted)
    assert "2 h after it" in front.again(settings).words
    kept = await _first(front)
    assert (kept.reveal_after, kept.mention, kept.thread, kept.recap) == (120, "here", True, True)
    again = await front.press(MIA, settings, words.MESSAGE)
    assert again.form is not None
    assert dict(again.form.held) == wanted
    await front.live(days=1)
    second = (await posts(front))[-1]
    assert (second.closes_at - second.due_at).total_seconds() == 7200
    return {}


@scenario("schedule skip", "skip-next", "unskip", "schedule list")
async def the_next_one_is_skipped_and_comes_after_all(front: Front) -> Kept:
    offer = await front.say(MIA, "schedule skip")
    assert offer.labels == (words.WITHDRAW, words.SKIP_NEXT)
    skipped = await front.press(MIA, offer, words.SKIP_NEXT)
    assert "The question of Tue 3 Mar 09:00 (Europe/Berlin) is skipped" in skipped.words
    assert "Wed 4 Mar" in (await front.say(MIA, "schedule list")).words
    back = await front.press(MIA, skipped, words.UNDO)
    assert words.BACK in back.words
    await front.live(days=1)
    assert [post.state for post in await posts(front)] == ["posted", "posted"]
    return {}


@scenario("schedule skip", "unskip", "answer")
async def a_skipped_daily_does_not_come_and_breaks_no_streak(front: Front) -> Kept:
    await front.press(ANA, await front.posted(), "A")
    await front.live(hours=15, minutes=30)
    skipped = await front.say(MIA, "schedule skip")
    assert "Tue 3 Mar 09:00 (Europe/Berlin) is skipped" in skipped.words
    assert skipped.labels == (words.UNDO,)
    await front.live(hours=9)
    assert words.TOO_LATE in (await front.press(MIA, skipped, words.UNDO)).words
    await front.live(days=1)
    assert "Wednesday 4 March" in (await front.posted()).words
    assert "streak: 2 days" in (await front.press(ANA, await front.posted(), "A")).words
    return {ANA: ("0", "0")}


@scenario("schedule skip", "withdraw", "withdraw-sure", "answer")
async def a_bad_daily_is_withdrawn(front: Front) -> Kept:
    post = await front.posted()
    await front.press(ANA, post, "A")
    offer = await front.say(MIA, "schedule skip")
    assert offer.private
    assert offer.labels == (words.WITHDRAW, words.SKIP_NEXT)
    sure = await front.press(MIA, offer, words.WITHDRAW)
    assert "1 answer." in sure.words
    done = await front.press(MIA, sure, words.YES_WITHDRAW)
    assert "is withdrawn" in done.words
    await front.live(minutes=1)
    drawn = front.again(post)
    assert words.WITHDRAWN_TEXT in drawn.words
    assert drawn.labels == (wording.MY_ANSWER,)
    assert words.WITHDRAWN_TEXT in (await front.press(BO, drawn, wording.MY_ANSWER)).words
    mine = await front.press(ANA, drawn, wording.MY_ANSWER)
    assert words.WITHDRAWN_SCORE in mine.words
    assert "streak: 1 day" in mine.words
    return {ANA: ("0",)}


@scenario("schedule preview", "preview", "schedule edit")
async def the_preview_shows_days_times_and_topics(front: Front) -> Kept:
    shown = await front.say(MIA, "schedule preview")
    assert shown.private
    assert shown.line("Tue 3 Mar").startswith("Tue 3 Mar 09:00 UTC+01:00")
    assert "Mon 16 Mar" in shown.words
    assert "Tue 17 Mar" not in shown.words
    assert "Alpha" in shown.words
    assert "Prompt" not in shown.words
    again = await front.press(MIA, await front.say(MIA, "schedule edit"), words.PREVIEW)
    assert again.words == shown.words
    return {}


@scenario("status", "schedule pause")
async def status_says_how_it_goes_and_what_to_mend(front: Front) -> Kept:
    well = await front.say(MIA, "status")
    assert well.private
    assert status.ALL_WELL in well.words
    assert "Last: Mon 2 Mar, posted" in well.words
    await front.say(MIA, "schedule pause")
    ill = await front.say(MIA, "status")
    assert "Daily 1 is paused: a manager paused it." in ill.words
    assert "paused" in ill.line(MIA)
    return {}


@scenario("managers add", "managers show", "managers remove", "answer", "schedule pause", "schedule resume")
async def somebody_else_manages_too(front: Front) -> Kept:
    await front.press(ANA, await front.posted(), "A")
    name = front.who(ANA).name
    added = await front.say(MIA, "managers add", person=name)
    assert "may manage the dailies" in added.words
    assert added.private
    assert name in (await front.say(ANA, "managers show")).words
    assert upkeep.paused_by_hand(1) in (await front.say(ANA, "schedule pause")).words
    if not front.everyone_manages:
        assert people.ONLY_BY_RIGHT in (await front.say(ANA, "managers add", person=name)).words
        assert upkeep.ONLY_MANAGERS in (await front.say(BO, "schedule resume")).words
    assert "no longer manages" in (await front.say(MIA, "managers remove", person=name)).words
    assert people.NOBODY_NAMED in (await front.say(MIA, "managers show")).words
    resumed = await front.say(ANA, "schedule resume")
    assert (upkeep.ONLY_MANAGERS in resumed.words) is not front.everyone_manages
    return {ANA: ("0",)}


@scenario("managers add")
async def a_stranger_is_not_named(front: Front) -> Kept:
    refused = await front.say(MIA, "managers add", person="Zaphod")
    assert people.no_person("Zaphod") in refused.words
    assert refused.private
    return {}


async def _schedules(front: Front) -> list[Schedule]:
    here = await front.store.meet(front.who(MIA), front.place, front.now)
    return await front.store.schedules(here.place_id)


async def _first(front: Front) -> Schedule:
    return (await _schedules(front))[0]
