from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.talk import Ask, Person, Refuse, Reject, Update
from tests.support import ML, Group, berlin, seen, words

Gather = Callable[..., Awaitable[Group]]


async def test_me_before_the_first_answer_says_how_to_begin(gather: Gather) -> None:
    group = await gather()
    assert "starts with your first /quiz daily" in words(await group.ask("ana", "me"))


async def test_me_has_streak_calendar_points_rank_and_topics(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    await group.click("ana", group.latest(), "B")
    said = words(await group.ask("ana", "me"))
    assert "How you stand, Ana" in said
    assert "Streak **2 days** · best 2 days · 0 freezes in hand" in said
    assert " 2 Mar  ■ ■" in said
    assert "this week | 20 | 1 of 1 | 50 %" in said
    assert said.index("Beta | 0 % | 1") < said.index("Alpha | 100 % | 1")


async def test_topics_lists_counts_and_how_you_stand(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "B")
    said = words(await group.ask("ana", "topics"))
    assert "**Letters**" in said
    assert "Alpha | 5/5/5 | 0 %" in said
    assert "Beta | 5/5/5 | –" in said


async def test_settings_are_changed_through_a_form_that_shows_what_holds(gather: Gather) -> None:
    group = await gather()
    shown = seen(await group.ask("ana", "settings"))
    assert "Europe/Berlin (from the place or your profile), where it is 08:00" in words(shown)
    asked = await group.click("ana", shown, "Change")
    assert isinstance(asked, Ask)
    saved = await group.ask(
        "ana", "settings-save", zone="tokyo", reminder="7.30", rest_days="6,5", hidden="no"
    )
    assert isinstance(saved, Update)
    assert "Asia/Tokyo, where it is 16:00" in words(saved)
    assert "Saturday, Sunday" in words(saved)
    again = await group.click("ana", seen(saved), "Change")
    assert isinstance(again, Ask)
    assert [field.value for field in again.form.fields] == ["Asia/Tokyo", "07:30", "5,6", "no"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"zone": "Europe/Berln"}, "zone"),
        ({"zone": "x" * 10_000}, "zone"),
        ({"reminder": "25:00"}, "reminder"),
        ({"reminder": "noon\x00"}, "reminder"),
        ({"rest_days": "0,1,2"}, "rest_days"),
    ],
)
async def test_a_setting_that_cannot_be_used_is_refused_at_its_field_and_nothing_is_saved(
    gather: Gather, fields: dict[str, str], field: str
) -> None:
    group = await gather()
    refused = await group.ask("ana", "settings-save", given={"hidden": "yes", **fields})
    assert isinstance(refused, Reject)
    assert list(refused.errors) == [field]
    assert "hides" not in words(await group.ask("ana", "me"))
    assert "You are hidden" not in words(await group.ask("ana", "me"))


async def test_automatic_in_any_case_clears_the_zone_and_what_did_not_change_is_not_written_again(
    gather: Gather,
) -> None:
    group = await gather()
    await group.ask("ana", "settings-save", zone="tokyo", hidden="no")
    group.now += timedelta(hours=1)
    await group.ask("ana", "settings-save", zone="Asia/Tokyo", hidden="no")
    who = await group.store.meet(Person("test", "ana", "Ana"), ML, group.now)
    kept = await group.store.setting(who.member_id, "zone")
    assert kept is not None
    assert kept.since == group.now - timedelta(hours=1)
    assert await group.store.setting(who.member_id, "rest_days") is None
    saved = await group.ask("ana", "settings-save", zone="Automatic", hidden="no")
    assert "Europe/Berlin (from the place or your profile)" in words(saved)


@pytest.mark.parametrize(("zone", "due"), [("", "2026-03-02 08:30"), ("tokyo", "2026-03-03 00:30")])
async def test_a_reminder_is_planned_at_its_time_in_the_members_zone(
    gather: Gather, zone: str, due: str
) -> None:
    group = await gather()
    await group.ask("ana", "settings-save", zone=zone, reminder="8:30" if not zone else "8.30", hidden="no")
    upcoming = await group.store.next_due(["test"])
    assert upcoming == berlin(due)


async def test_a_reminder_that_is_off_again_reminds_nobody(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    await group.live(days=1, hours=2)
    await group.ask("ana", "settings-save", reminder="11:00", hidden="no")
    saved = words(await group.ask("ana", "settings-save", reminder="off", hidden="no"))
    assert "Reminder by direct message | none" in saved
    await group.live(hours=3)
    assert group.platform.told == []


async def test_help_shows_every_command(gather: Gather) -> None:
    group = await gather()
    said = words(await group.ask("ana", "help"))
    for feature in group.app.features:
        assert f"/quiz {feature.name} | {feature.help}" in said


async def test_a_failure_of_ours_is_one_polite_sentence_and_logged_once(
    gather: Gather, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()

    async def broken(*_: object) -> None:
        raise RuntimeError("disk on fire")

    monkeypatch.setattr(type(group.store), "strengths", broken)
    answer = await group.ask("ana", "me")
    assert isinstance(answer, Refuse)
    assert "our side" in words(answer)
    assert "disk on fire" not in words(answer)
    assert len(caplog.records) == 1
