"""The Monday recap."""

from __future__ import annotations

from dataclasses import replace

from bot.records import Change
from bot.wording import recaps as words
from tests.contract.front import ANA, BO, Front
from tests.contract.scenario import Kept, scenario


@scenario("answer", "recap")
async def on_monday_the_week_is_told_and_everyone_can_see_their_own(front: Front) -> Kept:
    (schedule,) = await front.store.schedules()
    who = await front.store.meet(front.who(ANA), front.place, front.now)
    change = Change(who.person_id, front.now, "recap on")
    await front.store.change_schedule(replace(schedule, recap=True), None, change)
    post = await front.posted()
    await front.press(ANA, post, "A")
    await front.press(BO, post, "B")
    await front.live(days=7)
    recap = await front.posted()
    assert "The week in review · Mon 2 Mar – Sun 8 Mar" in recap.words
    assert recap.line(ANA).startswith(f"1 {ANA}")
    assert "Hardest question" in recap.words
    assert not recap.private
    mine = await front.press(BO, recap, words.MY_WEEK)
    assert mine.line(BO).startswith(f"2 {BO}")
    assert mine.private
    return {ANA: ("0",), BO: ("1",)}
