from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.errors import Unavailable
from bot.records import Due
from bot.scheduling import leases
from bot.scheduling.leases import LEASE, Lapsed, Leases
from bot.talk import Message
from tests.support import ML, Group, berlin

Gather = Callable[..., Awaitable[Group]]
NINE = berlin("2026-03-03 09:00")
HERE = ("test",)


async def test_what_can_not_be_renewed_is_stopped_before_another_copy_may_take_it(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()
    monkeypatch.setattr(leases, "MARGIN", LEASE)
    never = asyncio.Event()
    async with Leases(group.store, NINE) as held:
        due = await _daily(held)
        with pytest.raises(Lapsed):
            async with held.held(due):
                await never.wait()


async def test_a_timeout_of_the_work_itself_is_no_lapse(gather: Gather) -> None:
    group = await gather()
    async with Leases(group.store, NINE) as held:
        due = await _daily(held)
        with pytest.raises(TimeoutError):
            async with held.held(due):
                raise TimeoutError("no answer from the platform")


async def test_as_long_as_it_is_renewed_nobody_else_takes_it(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()
    monkeypatch.setattr(leases, "RENEWAL", timedelta(0))
    renewed = _watched(group, monkeypatch)
    async with Leases(group.store, NINE) as held:
        monkeypatch.setattr(Leases, "now", NINE + timedelta(seconds=10))
        due = await _daily(held)
        async with held.held(due):
            monkeypatch.setattr(Leases, "now", NINE + timedelta(seconds=15))
            async with asyncio.timeout(5):
                await renewed.get()
                until = await renewed.get()
            assert await group.store.due(NINE + LEASE, LEASE, HERE) == []
            assert await group.store.next_due(HERE) == until == NINE + timedelta(seconds=15) + LEASE


async def test_a_database_that_is_away_for_a_moment_stops_nothing(
    gather: Gather, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    group = await gather()
    monkeypatch.setattr(leases, "RENEWAL", timedelta(0))
    renew, away = group.store.renew, [Unavailable("away")]

    async def sometimes(held: Mapping[Due, datetime], until: datetime) -> list[Due]:
        if away:
            raise away.pop()
        return await renew(held, until)

    monkeypatch.setattr(group.store, "renew", sometimes)
    renewed = _watched(group, monkeypatch)
    async with Leases(group.store, NINE) as held:
        due = await _daily(held)
        async with held.held(due), asyncio.timeout(5):
            await renewed.get()
    assert "could not be renewed" in caplog.text


async def test_a_daily_whose_lease_ends_while_it_is_sent_is_looked_up_by_who_takes_it_next(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await gather()
    send, never = group.platform.post, asyncio.Event()

    async def post(*given: Any, **more: Any) -> Any:
        await send(*given, **more)
        await never.wait()

    sent = len(group.platform.posts)
    group.platform.post = post  # type: ignore[method-assign]
    with monkeypatch.context() as patch:
        patch.setattr(leases, "MARGIN", LEASE - timedelta(seconds=0.3))
        await group.scheduler.tick(NINE)
    group.platform.post = send  # type: ignore[method-assign]
    assert len(group.platform.posts) == sent + 1
    group.platform.found = Message(ML, "m1")
    await group.scheduler.tick(NINE + LEASE)
    assert len(group.platform.posts) == sent + 1
    first = (await group.store.schedules())[0]
    [last] = await group.store.deliveries(first.id, NINE + LEASE)
    assert last.state == "posted"


async def test_a_slow_write_before_the_first_lease_shortens_none(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its end is told by the loop's clock, others read it by theirs: both have to begin at one instant."""
    group = await gather()
    loop, slow = asyncio.get_running_loop(), timedelta(seconds=30)
    clock, note, taken = loop.time, group.store.note, list[datetime]()
    late = 0.0

    async def after_a_while(*of: str) -> str | None:
        nonlocal late
        late = slow.total_seconds()
        return await note(*of)

    async def take(now: datetime, *_: object) -> list[Due]:
        taken.append(now)
        return []

    monkeypatch.setattr(loop, "time", lambda: clock() + late)
    monkeypatch.setattr(group.store, "note", after_a_while)
    monkeypatch.setattr(group.store, "due", take)
    await group.scheduler.tick(NINE)
    assert taken == [NINE + slow]


async def _daily(held: Leases) -> Due:
    return next(due for due in await held.take(HERE, 20) if due.kind == "daily")


def _watched(group: Group, monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[datetime]:
    """Until when leases were renewed."""
    renew, heard = group.store.renew, asyncio.Queue[datetime]()

    async def renewed(held: Mapping[Due, datetime], until: datetime) -> list[Due]:
        found = await renew(held, until)
        if found:
            heard.put_nowait(until)
        return found

    monkeypatch.setattr(group.store, "renew", renewed)
    return heard
