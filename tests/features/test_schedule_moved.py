"""Whatever managers do to a schedule, and the platform meanwhile: at most one daily a local date, in order, never early,
and each comes to an end."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import wording
from bot.records import Post
from storage.open import open_store
from tests.features.manager import manage, said
from tests.support import BERLIN, Group, berlin, small_bank

ZONES = (BERLIN, "America/New_York", "Pacific/Kiritimati", "Pacific/Honolulu", "Australia/Lord_Howe")
DAYS = ("every day", "weekdays", "mon,thu", "sat-sun")
START = "2026-03-26 08:00"
"""Three days before Berlin's clocks change."""


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
@example(seed=832883)
def test_dates_have_one_daily_each_in_order_and_none_comes_before_its_time(seed: int) -> None:
    asyncio.run(_a_fortnight(random.Random(seed)))  # noqa: S311 -- the steps of one example


async def _a_fortnight(rng: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder) / 'quiz.sqlite3'}")
        try:
            group = Group(store, small_bank(60), berlin(START))
            await manage(group, "schedule add", time="09:00", zone=BERLIN)
            promised: set[str] = set()
            for _ in range(30):
                group.platform.failing = rng.choice((None, None, TimeoutError()))
                await _step(group, rng)
                promised.add(_next(said(await manage(group, "schedule edit"))))
                await group.live(hours=rng.randrange(1, 20), minutes=rng.randrange(60))
                assert len(group.platform.posts) == len(
                    [p for p in await _posts(group) if p.state == "posted"]
                )
            group.platform.failing = None
            await manage(group, "schedule pause")
            await group.live(days=8)
            _hold(await _posts(group), promised)
        finally:
            await store.close()


async def _step(group: Group, rng: random.Random) -> None:
    hour, minute = rng.randrange(24), rng.choice((0, 30))
    what = rng.choice(("time", "zone", "days", "pause", "resume", "skip", "nothing", "resume"))
    match what:
        case "time":
            await manage(group, "schedule edit", time=f"{hour:02}:{minute:02}")
        case "zone":
            await manage(group, "schedule edit", zone=rng.choice(ZONES))
        case "days":
            await manage(group, "schedule edit", weekdays=rng.choice(DAYS))
        case "pause" | "resume" | "skip":
            await manage(group, f"schedule {what}")


def _next(settings_message: str) -> str:
    """What the settings message says of the next daily."""
    line = next(line for line in settings_message.splitlines() if line.startswith("Next | "))
    return line.removeprefix("Next | ")


async def _posts(group: Group) -> list[Post]:
    found = [await group.store.post(number) for number in range(1, 80)]
    return sorted((post for post in found if post is not None), key=lambda post: (post.due_at, post.id))


def _hold(posts: list[Post], promised: set[str]) -> None:
    """A date that was skipped in advance keeps its instant; after a move of the zone a later date may come before that."""
    assert len({post.day for post in posts}) == len(posts)
    assert not [post for post in posts if post.state == "claimed"]
    came = [post.day for post in posts if post.state == "posted"]
    assert came == sorted(came)
    for post in posts:
        local = post.due_at.astimezone(ZoneInfo(post.zone))
        assert local.date() == post.day
        assert post.state != "posted" or wording.moment(post.due_at, post.zone) in promised
