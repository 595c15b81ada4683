"""After an upgrade everybody's streak is due to be counted: nobody waits long for that."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.records import Facts, Who
from storage import streak_lines
from storage.database import Database, Row, Session, T, Value, Work
from storage.facts import gathered
from storage.open import open_database
from tests.storage.scene import NOW, Scene

HOUR = timedelta(hours=1)


class Watched:
    """A database that writes down what is run in its transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.ran: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def write(self, work: Work[T]) -> T:
        return await self._database.write(lambda session: work(_Watched(session, self.ran)))


class _Watched:
    def __init__(self, session: Session, ran: list[str]) -> None:
        self._session = session
        self._ran = ran

    async def run(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        self._ran.append(sql)
        return await self._session.run(sql, values)


@pytest.fixture
async def people(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[Who]:
    """Nine who answered, to be counted two at a time."""
    monkeypatch.setattr(streak_lines, "CHUNK", 2)
    post = await scene.daily()
    answering = [await scene.person(f"P{number}") for number in range(9)]
    for who in answering:
        await scene.answer(post, who)
    return answering


async def test_those_who_are_due_are_looked_through_once_however_many_transactions_follow(
    scene: Scene, people: list[Who]
) -> None:
    database = await open_database(scene.url)
    watched = Watched(database)
    values = (people[0].place_id,)
    assert await streak_lines.settle(watched, streak_lines.OF_SCOPE, values, NOW + HOUR)
    await database.close()
    through = Counter(sql for sql in watched.ran if "streaks_due" in sql and "member_id IN" not in sql)
    assert sum(count for sql, count in through.items() if sql.startswith("SELECT")) == 1
    assert max(through.values()) == 1
    board = await scene.store.streak_board(people[0].place_id, people[0].member_id, NOW + HOUR)
    assert (board.settled, board.size) == (True, 9)


async def test_boards_that_are_looked_at_together_count_everybody_once(
    scene: Scene, people: list[Who], monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []

    async def spy(session: Session, member_ids: Sequence[int], now: datetime) -> dict[int, Facts]:
        folded.extend(member_ids)
        return await gathered(session, member_ids, now)

    monkeypatch.setattr(streak_lines, "gathered", spy)
    await asyncio.gather(
        *(scene.store.streak_board(who.place_id, who.member_id, NOW + HOUR) for who in people)
    )
    assert sorted(folded) == sorted(who.member_id for who in people)
