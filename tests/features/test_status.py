from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.talk import Unknown, Unreachable
from bot.wording import status as words
from bot.wording import upkeep
from tests.features.manager import manage, said
from tests.support import STATS, Group, bank_of, small_bank

Gather = Callable[..., Awaitable[Group]]


async def test_a_healthy_place_shows_next_last_and_how_long_the_questions_last(gather: Gather) -> None:
    group = await gather(small_bank(60))
    status = said(await manage(group, "status"))
    assert "Next: Tue 3 Mar 09:00 (Europe/Berlin)" in status
    assert "Last: Mon 2 Mar, posted" in status
    assert "Unseen questions: 59 (all areas; all levels), enough for 59 days" in status
    assert words.ALL_WELL in status
    await manage(group, "schedule edit", weekdays="mon,wed,fri")
    assert "enough for 137 days" in said(await manage(group, "status"))


async def test_what_managers_changed_is_listed_newest_first_with_who_did_it(gather: Gather) -> None:
    group = await gather()
    await manage(group, "schedule add", time="10:00", zone="Europe/Berlin")
    await manage(group, "managers add", person="<@ana>")
    await group.live(days=1)
    await group.ask("ana", "schedule edit", number="2", time="11:00")
    await manage(group, "schedule skip", number="1")
    await manage(group, "schedule pause", number="2")
    await manage(group, "schedule resume", number="2")
    await manage(group, "schedule remove", number="2")
    lines = said(await manage(group, "status")).splitlines()
    assert [line for line in lines if "daily" in line and line.startswith("- Tue")] == [
        "- Tue 3 Mar 08:00 · Mia · daily 2: removed",
        "- Tue 3 Mar 08:00 · Mia · daily 2: resumed",
        "- Tue 3 Mar 08:00 · Mia · daily 2: paused",
        "- Tue 3 Mar 08:00 · Mia · daily 1: skipped Tue 3 Mar",
        "- Tue 3 Mar 08:00 · Ana · daily 2: Time: 10:00 (Europe/Berlin) → 11:00 (Europe/Berlin)",
    ]


async def test_a_failure_says_why_and_how_to_go_on(gather: Gather) -> None:
    group = await gather()
    group.platform.failing = Unreachable("the channel is gone.")
    await group.live(days=1, hours=2)
    status = said(await manage(group, "status"))
    assert "Next: paused: the channel is gone." in status
    assert "Last: Tue 3 Mar, failed" in status
    assert (
        "Daily 1 is paused: the channel is gone. When that is mended, /quiz schedule resume 1 goes on."
        in status
    )
    assert "Daily 1 could not be posted on Tue 3 Mar: the channel is gone." in status


async def test_a_daily_that_is_tried_again_and_one_nobody_can_tell_of(gather: Gather) -> None:
    group = await gather()
    group.platform.failing = RuntimeError("503 Service Unavailable")
    await group.live(days=1, hours=1, seconds=5)
    assert "is tried again: 503 Service Unavailable." in said(await manage(group, "status"))
    group.platform.found = Unknown()
    await group.live(hours=1)
    status = said(await manage(group, "status"))
    assert "Last: Tue 3 Mar, uncertain whether it arrived" in status
    assert "Nobody can say whether daily 1 of Tue 3 Mar arrived" in status


async def test_questions_that_run_out_or_fit_no_more_and_a_place_out_of_reach_are_to_mend(
    gather: Gather,
) -> None:
    group = await gather(small_bank(10))
    status = said(await manage(group, "status", unreachable="Invite me first."))
    assert "- Invite me first." in status
    assert "Daily 1 has 9 unseen questions left" in status
    await group.live(days=10)
    status = said(await manage(group, "status"))
    assert "Unseen questions: 0 (all areas; all levels), so the oldest come again" in status
    assert "Daily 1 has no unseen question left" in status


async def test_a_place_without_a_daily_or_a_question(gather: Gather) -> None:
    group = await gather(bank_of())
    assert "No question fits daily 1 any more" in said(await manage(group, "status"))
    assert upkeep.NO_SCHEDULES in said(await manage(group, "status", STATS))
    assert upkeep.ONLY_MANAGERS in said(await group.ask("eve", "status"))
