from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.app import Quiz
from bot.talk import Act, Ask, Refuse, Reject, Reply, Unreachable
from questions.load import Bank
from tests.features.manager import manage
from tests.support import ML, STATS, Group, berlin, seen, small_bank, words

Gather = Callable[..., Awaitable[Group]]


async def test_a_manager_sets_a_daily_up_and_it_comes_at_its_time(gather: Gather) -> None:
    group = await gather()
    made = await manage(group, "schedule add", STATS, time="18:30", zone="tokyo", weekdays="mon-fri")
    assert "18:30 (Asia/Tokyo), Mon–Fri" in words(made)
    assert "The first: **Mon 2 Mar 18:30 (Asia/Tokyo)**" in words(made)
    await group.live(days=7)
    posts = [key for place, key, _ in group.platform.posts.values() if place == STATS]
    assert len(posts) == 5
    first = await group.store.post(int(posts[0]))
    assert first is not None
    assert first.due_at == berlin("2026-03-02 10:30")


async def test_with_nothing_typed_a_form_asks_and_what_cannot_be_used_is_refused_at_its_field(
    gather: Gather,
) -> None:
    group = await gather()
    asked = await manage(group, "schedule add", STATS)
    assert isinstance(asked, Ask)
    assert [field.value for field in asked.form.fields] == ["09:00", "UTC", "every day", ""]
    refused = await manage(
        group,
        "setup-save",
        STATS,
        time="25:00",
        zone="Europe/Berln",
        weekdays="someday",
        areas="Letter, Cooking",
    )
    assert isinstance(refused, Reject)
    assert sorted(refused.errors) == ["areas", "time", "weekdays", "zone"]
    assert not await group.store.schedules((await group.store.settle(STATS, group.now))[0])
    assert isinstance(
        await manage(group, "setup-save", STATS, time="7", zone="Europe/Berlin", areas="letters"), Reply
    )


async def test_the_form_of_an_old_set_up_button_is_for_managers_only(gather: Gather) -> None:
    group = await gather()
    for action in ("schedule add", "schedule list", "setup", "setup-save"):
        refused = await group.ask("eve", action)
        assert isinstance(refused, Refuse)
        assert "Only those who manage" in words(refused)


async def test_list_shows_number_days_and_the_next(gather: Gather) -> None:
    group = await gather()
    said = words(await manage(group, "schedule list", ML))
    assert "1 | 09:00 | every day | all | Tue 3 Mar 09:00 (Europe/Berlin)" in said
    assert "No daily is set up here" in words(await manage(group, "schedule list", STATS))


async def test_a_direct_message_has_no_daily(gather: Gather) -> None:
    group = await gather()
    assert "belongs to a channel" in words(await manage(group, "schedule add", replace(STATS, direct=True)))


async def test_a_place_has_at_most_ten_dailies(gather: Gather) -> None:
    group = await gather()
    for hour in range(10):
        assert isinstance(await manage(group, "schedule add", STATS, time=f"{hour}:00"), Reply)
    assert "at most 10 dailies" in words(await manage(group, "schedule add", STATS, time="11:00"))


async def test_a_workspace_that_removes_the_bot_gets_nothing_more(gather: Gather) -> None:
    group = await gather()
    await group.app.left(ML.workspace, group.now)
    await group.live(days=3)
    assert len(group.platform.posts) == 1
    assert "paused" in words(await manage(group, "schedule list", ML))


async def test_the_welcome_offers_the_set_up_and_a_question(gather: Gather) -> None:
    group = await gather()
    view = group.app.welcome()
    assert isinstance(await manage(group, "setup", STATS), Ask)
    assert "Prompt number" in words(await group.click("ana", view, "Try a question"))
    assert all(isinstance(act, Act) for feature in group.app.features for act in feature.actions.values())


@pytest.mark.parametrize("unsafe", ["'; DROP TABLE posts; --", "\x00", "🦊", "x" * 500])
async def test_odd_words_are_refused_in_a_sentence(gather: Gather, unsafe: str) -> None:
    group = await gather()
    for name in ("time", "zone", "weekdays", "areas"):
        refused = await manage(group, "schedule add", STATS, {name: unsafe})
        assert isinstance(refused, Refuse), name
        assert "our side" not in words(seen(refused))


async def test_a_new_schedule_rings_the_bell_and_asks_only_of_its_areas(gather: Gather) -> None:
    rung: list[bool] = []
    bank = small_bank()
    topics = {name: topic.model_copy(update={"area": name.upper()}) for name, topic in bank.topics.items()}
    group = await gather(Bank(questions=bank.questions, topics=topics))
    group.app = Quiz(replace(group.kit, wake=lambda: rung.append(True)))
    assert isinstance(await manage(group, "schedule add", STATS, time="12:00", areas="beta"), Reply)
    assert rung == [True]
    await group.live(days=6)
    shown = [words(view) for place, _, view in group.platform.posts.values() if place == STATS]
    assert len(shown) == 6
    assert all("*Beta ·" in each for each in shown)


async def test_a_paused_daily_is_not_posted_breaks_no_streak_and_goes_on_when_resumed(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    assert "Daily 1 is paused" in words(await manage(group, "schedule pause", ML))
    await group.live(days=5, hours=2)
    assert len(group.platform.posts) == 1
    assert "paused: a manager paused it" in words(await manage(group, "schedule list", ML))
    assert "Streak **1 day**" in words(await group.ask("ana", "me"))
    assert "comes Sun 8 Mar 09:00" in words(await manage(group, "schedule resume", ML))
    await group.live(days=1)
    assert len(group.platform.posts) == 2
    assert "comes Mon 9 Mar" in words(await manage(group, "schedule resume", ML, number="1"))


async def test_a_removed_daily_is_gone_and_its_number_is_not_used_again(gather: Gather) -> None:
    group = await gather()
    assert "What was answered stays" in words(await manage(group, "schedule remove", ML, number="1"))
    await group.live(days=2)
    assert len(group.platform.posts) == 1
    assert "No daily is set up" in words(await manage(group, "schedule list", ML))
    assert "Daily 2 is set up" in words(await manage(group, "schedule add", ML, time="10:00"))


async def test_with_several_dailies_the_number_is_asked_for(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule add", ML, time="10:00")
    assert "Give its number" in words(await manage(group, "schedule pause", ML))
    assert "no daily 7 here" in words(await manage(group, "schedule pause", ML, number="7"))
    assert "Daily 2 is paused" in words(await manage(group, "schedule pause", ML, number="2"))
    for action in ("schedule pause", "schedule resume", "schedule remove"):
        assert "Only those who manage" in words(await group.ask("eve", action, number="2"))


async def test_a_place_that_is_gone_pauses_its_daily_and_its_manager_is_told_once(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule add", STATS, time="10:00", zone="Europe/Berlin")
    group.platform.failing = Unreachable("the channel is gone.")
    await group.live(days=3)
    ((person, view),) = group.platform.told
    assert person.id == "mia"
    assert "schedule resume 1" in words(view)
    assert "the channel is gone" in words(view)
    assert "paused: the channel is gone." in words(await manage(group, "schedule list", STATS))
    group.platform.failing = None
    await manage(group, "schedule resume", STATS)
    await group.live(days=1)
    assert [place for place, _, _ in group.platform.posts.values()].count(STATS) == 1
