from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit import Kit
from bot.quiz.reminders import next_reminder
from bot.records import Due
from bot.scheduling.scheduler import Scheduler
from bot.talk import Person
from bot.ui import buttons
from tests.support import BERLIN, ML, Group, Recorder, berlin, words

Gather = Callable[..., Awaitable[Group]]


async def asked_for(group: Group, at: str = "18:00", name: str = "ana") -> int:
    """The member, who answered the first daily and wants to be reminded."""
    await group.click(name, group.latest(), "A")
    who = await group.store.meet(Person("test", name, name.title()), ML, group.now)
    await group.store.set_setting(who.member_id, "reminder", at, group.now)
    if at:
        instant = next_reminder(time.fromisoformat(at), BERLIN, group.now)
        await group.store.plan(Due("reminder", who.member_id, instant))
    return who.member_id


async def test_a_member_is_reminded_at_their_time_of_what_is_open(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    await group.live(days=1, hours=10)
    [(person, view)] = group.platform.told
    assert person.id == "ana"
    assert "#ml" in words(view)
    assert "Tuesday 3 March" in words(view)


async def test_the_button_of_a_reminder_works_in_the_direct_message(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    await group.live(days=1, hours=10)
    [(_, view)] = group.platform.told
    direct = ML.__class__(ML.workspace, "dm-ana", "", direct=True)
    shown = await group.ask("ana", str(buttons(view)[0].action), direct)
    assert "Prompt number" in words(shown)


async def test_who_has_answered_is_left_alone_and_reminded_again_another_day(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    await group.live(days=1, hours=2)
    await group.click("ana", group.latest(), "A")
    await group.live(hours=12)
    assert group.platform.told == []
    await group.live(days=1)
    assert len(group.platform.told) == 1


async def test_there_is_at_most_one_reminder_a_local_day(gather: Gather) -> None:
    group = await gather()
    member_id = await asked_for(group)
    await group.live(days=1, hours=10)
    for at in ("18:30", "23:00"):
        await group.store.set_setting(member_id, "reminder", at, group.now)
        instant = next_reminder(time.fromisoformat(at), BERLIN, group.now)
        await group.store.plan(Due("reminder", member_id, instant))
        await group.live(hours=1)
    assert len(group.platform.told) == 1


async def test_a_reminder_two_hours_late_is_left_out(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    await group.live(days=1, hours=9)
    group.now = berlin("2026-03-03 20:01")
    await group.scheduler.wake(group.now)
    assert group.platform.told == []
    assert await group.scheduler.upcoming() == berlin("2026-03-04 09:00")


async def test_turned_off_nothing_comes(gather: Gather) -> None:
    group = await gather()
    member_id = await asked_for(group)
    await group.store.set_setting(member_id, "reminder", "", group.now + timedelta(minutes=1))
    await group.live(days=3)
    assert group.platform.told == []


async def test_a_reminder_that_may_have_arrived_is_not_sent_again(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    tries = []

    async def lost(person: Person, view: object) -> None:
        tries.append(person)
        raise ConnectionError("reply lost")

    group.platform.tell = lost  # type: ignore[method-assign]
    await group.live(days=1, hours=23)
    assert len(tries) == 1


async def test_of_two_lanes_only_that_of_the_member_s_platform_reminds(gather: Gather) -> None:
    group = await gather()
    await asked_for(group)
    other = Recorder()
    other.name = "other"
    rings: list[int] = []
    kit = Kit(group.store, group.kit.shelf, group.kit.rng, lambda: rings.append(1))
    lane = Scheduler(kit, {"other": other})
    await group.live(days=1, hours=9)
    group.now = berlin("2026-03-03 18:00")
    await lane.tick(group.now)
    await group.scheduler.tick(group.now)
    await lane.tick(group.now)
    assert (len(group.platform.told), len(other.told)) == (1, 0)


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2037-01-01")),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "UTC"]
    ),
)
def test_the_next_reminder_is_the_next_time_the_clock_shows_it(naive: datetime, at: time, zone: str) -> None:
    now = naive.replace(tzinfo=UTC)
    found = next_reminder(at, zone, now)
    assert now < found <= now + timedelta(hours=50)
    local = found.astimezone(ZoneInfo(zone))
    before = (found - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    leapt = local.utcoffset() != before.utcoffset()
    assert local.time() == at or leapt
    assert found - now <= timedelta(hours=25, minutes=1) or zone == "Pacific/Apia" or leapt


@pytest.mark.parametrize(
    ("now", "at", "wanted"),
    [
        ("2026-03-28 12:00", "02:30", "2026-03-29 03:00"),
        ("2026-03-29 12:00", "02:30", "2026-03-30 02:30"),
        ("2026-03-02 18:00", "18:00", "2026-03-03 18:00"),
    ],
)
def test_a_time_that_the_clocks_leap_over_comes_right_after_the_gap(now: str, at: str, wanted: str) -> None:
    assert next_reminder(time.fromisoformat(at), BERLIN, berlin(now)) == berlin(wanted)
