"""Who has not been seen for as long as the operator says is forgotten; who has is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.retention import Retention
from bot.store import Store
from bot.talk import Person
from tests.support import ML

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def test_who_was_not_seen_for_so_many_days_is_forgotten(store: Store) -> None:
    names = [f"old{number}" for number in range(150)]
    for name in names:
        await store.meet(Person("test", name, name), ML, NOW - timedelta(days=31))
    new = await store.meet(Person("test", "new", "new"), ML, NOW - timedelta(days=29))
    retention = Retention(store, 30, lambda: NOW)
    assert await retention.round() == len(names)
    assert await retention.round() == 0
    assert await store.person(new.person_id) is not None
