from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import pytest

from bot.records import Schedule
from bot.talk import Ask, Refuse, Reject, Reply, Update
from bot.wording import schedules as words
from questions.load import Bank
from tests.features.manager import manage, press, said
from tests.support import ML, STATS, Group, bank_of, berlin, question, seen, small_bank

Gather = Callable[..., Awaitable[Group]]
ADDED = {"time": "10:00", "zone": "Europe/Berlin"}


async def first(group: Group) -> Schedule:
    place_id, _ = await group.store.settle(ML, group.now)
    return (await group.store.schedules(place_id))[0]


async def dues(group: Group, schedule_id: int = 1) -> list[str]:
    """The local dates that have a post, and when it was due."""
    posts = [await group.store.post(number) for number in range(1, 40)]
    own = [post for post in posts if post is not None and post.schedule_id == schedule_id]
    return [f"{post.day} {post.due_at:%d %H:%M}" for post in own]


def held(response: object) -> Mapping[str, str]:
    assert isinstance(response, Ask | Reject), response
    return {field.name: field.value for field in response.form.fields}


async def test_a_new_daily_shows_its_settings_with_a_form_behind_each_button(gather: Gather) -> None:
    group = await gather()
    made = seen(await manage(group, "schedule add", given=ADDED))
    text = said(made)
    assert "Daily 2 is set up" in text
    for line in (
        "Time | 10:00 (Europe/Berlin)",
        "Areas | all",
        "Levels | all",
        "Mentions | nobody",
        "Thread below it | No",
    ):
        assert line in text
    assert f"Answer revealed | {words.WITH_THE_NEXT}" in text
    assert held(await press(group, made, words.WHEN)) == {
        "time": "10:00", "zone": "Europe/Berlin", "weekdays": "mon,tue,wed,thu,fri,sat,sun",
    }  # fmt: skip
    assert held(await press(group, made, words.QUESTIONS)) == {"areas": "", "levels": ""}
    assert held(await press(group, made, words.MESSAGE)) == {
        "reveal": "next", "mention": "none", "group": "", "thread": "no", "recap": "no",
    }  # fmt: skip


async def test_what_a_form_sends_is_kept_shown_and_held_by_the_form_afterwards(gather: Gather) -> None:
    group = await gather()
    message = {"reveal": "8 h", "mention": "group", "group": "<@&123>", "thread": "yes", "recap": "yes"}
    saved = await manage(group, "schedule-message-save:1", given=message)
    assert isinstance(saved, Update)
    for line in (
        "Answer revealed | 8 h after it",
        "Mentions | the role or group 123",
        "Thread below it | Yes",
    ):
        assert line in said(saved)
    kept = await first(group)
    assert (kept.reveal_after, kept.mention, kept.thread, kept.recap) == (480, "<@&123>", True, True)
    assert held(await press(group, seen(saved), words.MESSAGE)) == message
    await manage(
        group, "schedule-questions-save:1", given={"areas": "Letters", "levels": "advanced,beginner"}
    )
    kept = await first(group)
    assert (kept.areas, kept.levels) == (("Letters",), ("beginner", "advanced"))


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("@here", "here", "here"),
        ("<!here>", "here", "here"),
        ("@everyone", "channel", "everyone in the channel"),
        ("<!channel>", "channel", "everyone in the channel"),
        ("<!subteam^S012AB|@ml-team>", "<!subteam^S012AB|@ml-team>", "@ml-team"),
        ("none", None, "nobody"),
    ],
)
async def test_edit_takes_a_mention_as_it_is_typed(
    gather: Gather, typed: str, stored: str | None, shown: str
) -> None:
    group = await gather()
    await manage(group, "schedule edit", mention="<@&1>")
    assert f"Mentions | {shown}" in said(await manage(group, "schedule edit", mention=typed))
    assert (await first(group)).mention == stored


@pytest.mark.parametrize(
    ("action", "fields", "at", "sentence"),
    [
        ("when", {"time": "25:00", "zone": "Europe/Berlin", "weekdays": "mon"}, "time", '"25:00" is none'),
        ("when", {"time": "9:00", "zone": "Atlantis", "weekdays": "mon"}, "zone", "no such time zone"),
        ("when", {"time": "9:00", "zone": "Europe/Berlin", "weekdays": ""}, "weekdays", "at least one weekday"),
        ("questions", {"areas": "Cooking", "levels": ""}, "areas", 'no area "Cooking"'),
        ("message", {"reveal": "8 days", "mention": "none"}, "reveal", "at most 7 days"),
        ("message", {"reveal": "0 min", "mention": "none"}, "reveal", "does not fit"),
        ("message", {"reveal": "next", "mention": "group", "group": "ml team"}, "group", '"ml team" is none of these'),
        ("message", {"reveal": "next", "mention": "group", "group": ""}, "group", "by its mention or id"),
    ],
)  # fmt: skip
async def test_what_cannot_be_used_is_refused_at_its_field_and_nothing_is_saved(
    gather: Gather, action: str, fields: dict[str, str], at: str, sentence: str
) -> None:
    group = await gather()
    before = await first(group)
    refused = await manage(group, f"schedule-{action}-save:1", given=fields)
    assert isinstance(refused, Reject)
    assert list(refused.errors) == [at]
    assert sentence in refused.errors[at]
    assert held(refused).items() >= fields.items()
    assert await first(group) == before


async def test_areas_and_levels_that_no_question_has_together_are_refused(gather: Gather) -> None:
    beginners = bank_of(question(0), question(3))
    group = await gather(beginners)
    refused = await manage(
        group, "schedule-questions-save:1", given={"areas": "Letters", "levels": "advanced"}
    )
    assert isinstance(refused, Reject)
    assert refused.errors == {"levels": words.NO_QUESTIONS_FIT}


async def test_a_place_the_bot_cannot_post_in_gets_no_daily(gather: Gather) -> None:
    group = await gather()
    refused = await manage(group, "schedule add", STATS, ADDED, unreachable="Invite me first.")
    assert isinstance(refused, Refuse)
    assert "Invite me first" in said(refused)
    assert not await group.store.schedules((await group.store.settle(STATS, group.now))[0])


async def test_edit_changes_what_is_typed_and_says_so_in_the_settings(gather: Gather) -> None:
    group = await gather()
    edited = said(await manage(group, "schedule edit", time="18:30", weekdays="mon-fri"))
    assert "Time | 18:30 (Europe/Berlin)" in edited
    assert "Days | Mon–Fri" in edited
    assert words.NOTHING_CHANGED in said(await manage(group, "schedule edit", time="18.30"))
    assert "25:00" in said(await manage(group, "schedule edit", time="25:00"))
    assert "no daily 7 here" in said(await manage(group, "schedule edit", number="7"))


async def test_a_later_time_on_a_day_that_had_its_daily_brings_no_second_one(gather: Gather) -> None:
    group = await gather()
    await group.live(hours=2)
    edited = said(await manage(group, "schedule edit", time="18:30"))
    assert "Next | Tue 3 Mar 18:30" in edited
    await group.live(days=2)
    assert await dues(group) == ["2026-03-02 02 07:00", "2026-03-03 03 17:30"]


async def test_a_time_before_its_daily_moves_it_within_the_day(gather: Gather) -> None:
    group = await gather()
    await group.live(days=1, minutes=30)
    assert "Next | Tue 3 Mar 08:45" in said(await manage(group, "schedule edit", time="8:45"))
    await group.live(hours=5)
    assert await dues(group) == ["2026-03-02 02 07:00", "2026-03-03 03 07:45"]


async def test_a_zone_where_the_date_is_earlier_waits_until_a_date_without_a_daily(gather: Gather) -> None:
    """In Kiritimati it is the 3rd already when Honolulu still has the 2nd."""
    group = await gather()
    await manage(group, "schedule edit", zone="Pacific/Kiritimati", time="09:00")
    await group.live(days=1)
    assert (await dues(group))[-1] == "2026-03-03 02 19:00"
    await manage(group, "schedule edit", zone="Pacific/Honolulu", time="12:00")
    await group.live(days=2)
    assert (await dues(group))[2:] == ["2026-03-04 04 22:00"]


async def test_a_date_before_the_last_daily_is_not_gone_back_to(gather: Gather) -> None:
    """On Tuesdays in Kiritimati, then every day in Honolulu, where that Monday has only begun."""
    group = await gather()
    await manage(group, "schedule add", time="09:00", zone="Pacific/Kiritimati", weekdays="tue")
    await group.live(hours=12, minutes=30)
    assert await dues(group, 2) == ["2026-03-03 02 19:00"]
    changed = {"number": "2", "time": "12:00", "zone": "Pacific/Honolulu", "weekdays": "every day"}
    assert "Next | Wed 4 Mar 12:00" in said(await manage(group, "schedule edit", given=changed))


async def test_a_paused_daily_is_edited_without_coming_back(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule pause")
    assert "Next | paused: a manager paused it" in said(await manage(group, "schedule edit", time="10:00"))
    await group.live(days=2)
    assert len(group.platform.posts) == 1
    assert "comes Wed 4 Mar 10:00" in said(await manage(group, "schedule resume"))


async def test_list_does_not_name_a_slot_that_was_posted_early(gather: Gather) -> None:
    """The first daily of the test's place is sent at once, an hour before its time."""
    group = await gather()
    assert "Tue 3 Mar 09:00" in said(await manage(group, "schedule list"))


@pytest.mark.parametrize(
    "action", ["schedule-when:9", "schedule-when", "schedule-message-save:x", "preview:9"]
)
async def test_a_control_of_no_schedule_here_gets_a_sentence(gather: Gather, action: str) -> None:
    group = await gather()
    assert words.SCHEDULE_GONE in said(await manage(group, action))
    assert words.SCHEDULE_GONE in said(await manage(group, "schedule-when:1", STATS))


async def test_a_bank_of_many_areas_is_typed(gather: Gather) -> None:
    bank = small_bank()
    many = {
        f"t{i}": bank.topics["alpha"].model_copy(update={"id": f"t{i}", "area": f"Area {i}"})
        for i in range(12)
    }
    questions = {f"q{i}": question(i, id=f"q{i}", topic=f"t{i}") for i in range(12)}
    group = await gather(Bank(questions=questions, topics=many))
    form = await manage(group, "schedule-questions:1")
    assert isinstance(form, Ask)
    assert form.form.fields[0].kind == "line"
    await manage(group, "schedule-questions-save:1", given={"areas": "area 3, Area 11", "levels": ""})
    assert (await first(group)).areas == ("Area 3", "Area 11")


async def test_a_reveal_after_minutes_closes_the_next_daily_then(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule-message-save:1", given={"reveal": "90 min", "mention": "none"})
    await group.live(days=1, hours=1)
    post = await group.store.post(2)
    assert post is not None
    assert post.closes_at - post.due_at == timedelta(minutes=90)
    assert post.due_at == berlin("2026-03-03 09:00")
    assert isinstance(await manage(group, "schedule edit"), Reply)
