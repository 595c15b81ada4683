"""Flooding is refused in one friendly sentence, does nothing, and costs nobody else anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot import wording
from bot.budget import BURST, EVERY, KNOWN, Budget
from bot.talk import Refuse
from bot.ui import Text, View, escape
from tests.support import Group

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_burst_is_allowed_then_one_a_second() -> None:
    budget = Budget()
    assert [budget.allows("slack", "U1", NOW) for _ in range(BURST + 5)] == [True] * BURST + [False] * 5
    assert budget.allows("slack", "U2", NOW)
    assert budget.allows("discord", "U1", NOW)
    assert [budget.allows("slack", "U1", NOW + 3 * EVERY) for _ in range(5)] == [True] * 3 + [False] * 2


@given(st.lists(st.floats(0, 30), max_size=300))
def test_no_pattern_gets_more_than_the_burst_and_the_rate(waits: list[float]) -> None:
    budget, now, allowed = Budget(), NOW, 0
    for wait in waits:
        now += timedelta(seconds=wait)
        allowed += budget.allows("slack", "U1", now)
        assert allowed <= BURST + (now - NOW) / EVERY


def test_strangers_do_not_fill_the_memory() -> None:
    budget = Budget()
    for number in range(KNOWN + 100):
        budget.allows("slack", str(number), NOW)
    assert len(budget._free_at) == KNOWN


async def test_a_flood_is_refused_and_does_nothing(gather: Callable[..., Awaitable[Group]]) -> None:
    group = await gather()
    responses = [await group.ask("ana", "help") for _ in range(BURST + 1)]
    assert responses[-1] == Refuse(View(wording.REFUSED, (Text(escape(wording.TOO_FAST)),)))
    assert wording.TOO_FAST not in str(await group.ask("ben", "help"))
