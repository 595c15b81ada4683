"""What concerns one member: me, topics, settings, help."""

from __future__ import annotations

from bot import wording
from bot.wording import settings as words
from tests.contract.front import ANA, BO, Front
from tests.contract.scenario import Kept, scenario

SETTINGS = ("zone", "reminder", "rest_days", "hidden")


@scenario("me", "answer")
async def me_is_ones_own_page(front: Front) -> Kept:
    before = await front.say(ANA, "me")
    assert f"{wording.ME}, {ANA}" in before.words
    assert wording.NO_HISTORY in before.words
    await front.press(ANA, await front.posted(), "A")
    after = await front.say(ANA, "me")
    assert "Streak 1 day · best 1 day · 0 freezes in hand" in after.words
    assert "■" in after.words
    assert after.line("all time").endswith("1 of 1 100 %")
    assert after.private
    assert not front.sees(BO, after)
    return {ANA: ("0",)}


@scenario("topics", "practice", "try")
async def topics_say_what_there_is_and_how_one_stands(front: Front) -> Kept:
    topics = await front.say(ANA, "topics")
    assert topics.line("Alpha") == "Alpha 5/5/5 –"
    assert topics.line("Beta") == "Beta 5/5/5 –"
    assert "Letters" in topics.words
    assert topics.private
    await front.press(ANA, await front.say(ANA, "practice", topic="beta"), "A")
    assert (await front.say(ANA, "topics")).line("Beta") == "Beta 5/5/5 100 %"
    return {}


@scenario("settings", "settings-edit", "settings-save")
async def settings_are_changed_in_their_own_message(front: Front) -> Kept:
    settings = await front.say(ANA, "settings")
    assert settings.labels == (words.CHANGE,)
    assert settings.private
    form = await front.press(ANA, settings, words.CHANGE)
    assert form.form is not None
    assert dict(form.form.held) == {"zone": "", "reminder": "", "rest_days": "", "hidden": "no"}
    wanted = {"zone": "Europe/Paris", "reminder": "7:30", "rest_days": "5,6", "hidden": "yes"}
    saved = await front.fill(ANA, form, wanted)
    assert words.SAVED in saved.words
    assert "Europe/Paris" in front.again(settings).words
    assert "Saturday, Sunday" in front.again(settings).words
    assert "07:30" in front.again(settings).words
    assert await _kept(front) == {**wanted, "reminder": "07:30"}
    return {}


@scenario("settings", "settings-edit", "settings-save")
async def refused_settings_come_back_filled_in_and_are_put_right(front: Front) -> Kept:
    form = await front.press(ANA, await front.say(ANA, "settings"), words.CHANGE)
    refused = await front.fill(ANA, form, {"zone": "Atlantis", "reminder": "25:00", "rest_days": "0"})
    assert "There is no such time zone" in refused.words
    assert '"25:00" is none' in refused.words
    assert refused.private
    assert (await _kept(front))["rest_days"] is None
    saved = await front.fill(ANA, refused, {"zone": "Europe/Rome", "reminder": "off"})
    assert words.SAVED in saved.words
    assert await _kept(front) == {"zone": "Europe/Rome", "reminder": None, "rest_days": "0", "hidden": None}
    return {}


@scenario("settings", "settings-edit", "settings-save")
async def more_rest_days_than_two_are_refused(front: Front) -> Kept:
    form = await front.press(ANA, await front.say(ANA, "settings"), words.CHANGE)
    refused = await front.fill(ANA, form, {"rest_days": "0,1,2"})
    assert words.TOO_MANY_REST_DAYS in refused.words
    saved = await front.fill(ANA, refused, {"rest_days": "0,1"})
    assert "Monday, Tuesday" in saved.words
    form = await front.press(ANA, await front.say(ANA, "settings"), words.CHANGE)
    assert form.form is not None
    assert form.form.held["rest_days"] == "0,1"
    assert words.NO_REST_DAYS in (await front.fill(ANA, form, {"rest_days": ""})).line(words.REST_DAYS)
    return {}


async def _kept(front: Front) -> dict[str, str | None]:
    who = await front.store.meet(front.who(ANA), front.place, front.now)
    found = {name: await front.store.setting(who.member_id, name) for name in SETTINGS}
    return {name: each.value if each else None for name, each in found.items()}


@scenario("settings", "settings-edit", "settings-save")
async def a_restart_while_a_form_is_filled_in_is_not_noticed(front: Front) -> Kept:
    form = await front.press(ANA, await front.say(ANA, "settings"), words.CHANGE)
    if front.keeps_messages:
        await front.restart()
    refused = await front.fill(ANA, form, {"zone": "Atlantis"})
    if front.keeps_messages:
        await front.restart()
    assert words.SAVED in (await front.fill(ANA, refused, {"zone": "Europe/Rome"})).words
    return {}


@scenario("help")
async def help_names_every_command(front: Front) -> Kept:
    shown = await front.say(ANA, "help")
    for name in (
        "daily",
        "practice",
        "leaderboard",
        "me",
        "topics",
        "settings",
        "schedule add",
        "schedule list",
        "help",
    ):
        assert wording.command(name) in shown.words
    assert wording.HELP_FOOT in shown.words
    assert shown.private
    return {}
