from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Unavailable
from storage import checkpoints
from storage.database import Violation
from storage.sqlite import SqliteDatabase, open_database
from tests.storage.scene import Scene

pytestmark = pytest.mark.file

WRITE = "INSERT INTO notes (owner, key, value) VALUES ('a', ?, 'v')"
COUNT = "SELECT COUNT(*) FROM notes"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    scene = await Scene.open(tmp_path)
    await scene.store.close()
    database = await open_database(scene.path, timedelta(seconds=5))
    yield database
    await database.close()


async def test_every_connection_keeps_foreign_keys_and_survives_power_cuts(database: SqliteDatabase) -> None:
    for connection in (database._writer, *database._readers, database._checkpointer._connection):
        settings = {}
        for name in ("foreign_keys", "synchronous", "busy_timeout", "journal_mode"):
            [(settings[name],)] = await connection.execute_fetchall(f"PRAGMA {name}")
        assert settings == {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 5000, "journal_mode": "wal"}
    await database._writer.rollback()


async def test_a_row_that_points_nowhere_is_refused_and_its_transaction_undone(
    database: SqliteDatabase,
) -> None:
    nowhere = "INSERT INTO exercises (person_id, version_id, draw, presented_at) VALUES (1, 1, '', 0)"
    with pytest.raises(Violation):
        await _write(database, nowhere)
    assert await database.read(COUNT) == [(0,)]


async def test_a_transaction_left_by_an_exception_is_undone(database: SqliteDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="syntax error"):
        await _write(database, "SELECT nothing")
    assert await database.read(COUNT) == [(0,)]


async def _write(database: SqliteDatabase, *then: str) -> None:
    """Many notes in one transaction, and what comes after them."""
    async with database.transaction() as session:
        for number in range(100):
            await session.run(WRITE, (str(number),))
        for sql in then:
            await session.run(sql)


async def test_a_cancelled_transaction_is_undone_and_the_next_one_is_whole(database: SqliteDatabase) -> None:
    inside = asyncio.Event()

    async def left() -> None:
        async with database.transaction() as session:
            await session.run(WRITE, ("left",))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(left())
    await inside.wait()
    task.cancel()
    async with database.transaction() as session:
        await session.run(WRITE, ("next",))
    assert await database.read("SELECT key FROM notes") == [("next",)]
    assert task.cancelled()


async def test_cancelling_in_the_middle_of_a_statement_undoes_it_too(database: SqliteDatabase) -> None:
    for _ in range(20):
        task = asyncio.create_task(_write(database))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        assert await database.read(COUNT) == [(0,)]


async def test_a_snapshot_sees_no_later_commit_and_the_next_read_does(database: SqliteDatabase) -> None:
    async with database.snapshot() as session:
        assert await session.run(COUNT) == [(0,)]
        async with database.transaction() as writing:
            await writing.run(WRITE, ("k",))
        assert await session.run(COUNT) == [(0,)]
    assert await database.read(COUNT) == [(1,)]


async def test_reading_connections_can_not_write(database: SqliteDatabase) -> None:
    with pytest.raises(Unavailable, match="readonly"):
        await database.read(WRITE, ("k",))


async def test_many_reads_wait_for_each_other(database: SqliteDatabase) -> None:
    assert await asyncio.gather(*(database.read(COUNT) for _ in range(50))) == [[(0,)]] * 50


async def test_what_was_written_reaches_the_file_without_the_writer(
    database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", timedelta())
    monkeypatch.setattr(checkpoints, "LARGE", 0)
    done = asyncio.Event()
    checkpoint = database._checkpointer._checkpoint

    async def noticed() -> None:
        await checkpoint()
        done.set()

    monkeypatch.setattr(database._checkpointer, "_checkpoint", noticed)
    async with database.transaction() as session:
        await session.run(WRITE, ("k",))
    await done.wait()
    [(_, log, moved)] = await database._checkpointer._connection.execute_fetchall(
        "PRAGMA wal_checkpoint(PASSIVE)"
    )
    assert log == moved


async def test_a_checkpoint_that_fails_is_logged_and_tried_again(
    database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", timedelta())
    tries: asyncio.Queue[None] = asyncio.Queue()

    async def broken() -> None:
        tries.put_nowait(None)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(database._checkpointer, "_checkpoint", broken)
    for key in ("a", "b"):
        async with database.transaction() as session:
            await session.run(WRITE, (key,))
        await tries.get()
    assert "could not be checkpointed" in caplog.text


async def test_closing_twice_is_closing_once(database: SqliteDatabase) -> None:
    await database.close()
    await database.close()
