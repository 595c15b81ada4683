"""Boards of streaks are brought up to date before anybody looks."""

from __future__ import annotations

import logging

import pytest

from bot.errors import Unavailable
from bot.settling import Settling
from bot.store import Store
from bot.talk import Person
from tests.features.test_leaderboard import Gather
from tests.support import ML


async def test_who_answered_is_on_the_board_before_somebody_looks(gather: Gather) -> None:
    group = await gather()
    await group.click("ana", group.latest(), "A")
    settling = Settling(group.store, lambda: group.now)
    assert not await settling.more()
    who = await group.store.meet(Person("test", "ana", "Ana"), ML, group.now)
    board = await group.store.streak_board(who.place_id, who.member_id, group.now)
    assert [line.current for line in board.top] == [1]


async def test_a_database_that_is_away_is_tried_again_later(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def away(now: object) -> bool:
        raise Unavailable("no database")

    monkeypatch.setattr(store, "settle_streaks", away)
    with caplog.at_level(logging.WARNING):
        assert not await Settling(store, lambda: None).more()  # type: ignore[arg-type, return-value]
    assert "no database" in caplog.text
