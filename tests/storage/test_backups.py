"""Copies are whole and sound, also of a database that is being written; putting one back loses nothing by mistake."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SetupError
from storage import backups
from storage.open import open_store
from tests.storage.scene import DAY, NOW, STATS, Scene

pytestmark = pytest.mark.file


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM persons ORDER BY id")]


async def test_a_copy_made_while_the_bot_writes_is_whole(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    writing = asyncio.create_task(scene.person("Ben"))
    await asyncio.to_thread(backups.backup, scene.path, tmp_path / "copy.sqlite3")
    await writing
    assert names(tmp_path / "copy.sqlite3")[:1] == ["Ann"]
    assert backups.check(tmp_path / "copy.sqlite3") == []
    await scene.store.close()


async def test_a_copy_ends_though_something_is_written_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await Scene.open(tmp_path)
    steps = 0

    class Slow(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: Any) -> None:
            super().backup(target, pages=1, progress=between)

    def between(_status: int, _left: int, pages: int) -> None:
        nonlocal steps
        steps += 1
        assert steps <= pages, "it began anew"
        bot.execute("INSERT INTO notes (owner, key, value) VALUES ('test', ?, '')", (str(steps),))

    with closing(sqlite3.connect(scene.path, isolation_level=None)) as bot:
        monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Slow))
        backups.backup(scene.path, tmp_path / "copy.sqlite3")
    assert steps > 10
    await scene.store.close()


async def test_a_file_that_is_no_database_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello " * 1000)
    with pytest.raises(SetupError, match="text is no SQLite database"):
        backups.backup(tmp_path / "text", tmp_path / "copy.sqlite3")
    assert not (tmp_path / "copy.sqlite3").exists()
    assert not (tmp_path / "copy.sqlite3.part").exists()


async def test_a_copy_is_never_written_over_another_nor_made_of_nothing(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    there = tmp_path / "there.sqlite3"
    there.write_text("mine")
    with pytest.raises(SetupError, match="choose another name"):
        backups.backup(scene.path, there)
    assert there.read_text() == "mine"
    with pytest.raises(SetupError, match="not there"):
        backups.backup(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
    for no_file in (tmp_path, tmp_path / "none" / "copy.sqlite3"):
        with pytest.raises(SetupError, match="in a folder that is there"):
            backups.backup(scene.path, no_file)
    assert not (tmp_path / "copy.sqlite3").exists()
    await scene.store.close()


async def test_a_copy_put_back_is_the_database_and_the_one_before_is_kept(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    backups.backup(scene.path, tmp_path / "copy.sqlite3")
    await scene.person("Ben")
    await scene.store.close()
    aside = backups.restore(tmp_path / "copy.sqlite3", scene.path)
    assert names(scene.path) == ["Ann"]
    assert aside is not None
    assert names(aside) == ["Ann", "Ben"]
    await (await open_store(f"sqlite:///{scene.path}")).close()


async def test_two_copies_put_back_one_after_the_other_lose_nothing(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    for number, name in enumerate(("Ann", "Ben")):
        await scene.person(name)
        await asyncio.to_thread(backups.backup, scene.path, tmp_path / f"copy{number}.sqlite3")
    await scene.person("Cyd")
    await scene.store.close()
    asides = [backups.restore(tmp_path / f"copy{number}.sqlite3", scene.path) for number in (0, 1)]
    assert [names(aside) for aside in asides if aside] == [["Ann", "Ben", "Cyd"], ["Ann"]]


async def test_after_a_restore_no_post_gets_the_id_of_one_that_the_copy_does_not_know(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.daily()
    backups.backup(scene.path, tmp_path / "copy.sqlite3")
    forgotten = await scene.daily(day=(NOW + DAY).date())
    await scene.store.close()
    backups.restore(tmp_path / "copy.sqlite3", scene.path)
    again = Scene(await open_store(scene.url), scene.path, scene.url)
    assert await again.store.post(forgotten.id) is None
    new = await again.daily(STATS, day=(NOW + DAY).date())
    assert new.id > forgotten.id + 1000
    await again.store.close()


async def test_nothing_is_restored_under_a_running_bot(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    backups.backup(scene.path, tmp_path / "copy.sqlite3")
    with pytest.raises(SetupError, match="stop the bot"):
        backups.restore(tmp_path / "copy.sqlite3", scene.path)
    await scene.person("Ben")
    await scene.store.close()
    assert names(scene.path) == ["Ann", "Ben"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no backup of this bot"),
        (b"no database", "is no backup of this bot"),
        (None, "is not there: give the file that `backup` made"),
    ],
)
async def test_what_is_no_backup_is_refused_before_anything_is_changed(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    source = tmp_path / "source.sqlite3"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(SetupError, match=says):
        backups.restore(source, scene.path)
    assert names(scene.path) == ["Ann"]


async def test_a_copy_is_not_put_where_no_file_can_be(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.store.close()
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="could not be restored"):
        backups.restore(scene.path, tmp_path / "file" / "quiz.sqlite3")


async def test_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    for number in range(200):
        await scene.person(f"Ann {number}")
    await scene.store.close()
    source = tmp_path / "source.sqlite3"
    backups.backup(scene.path, source)
    whole = source.read_bytes()
    source.write_bytes(whole[:4096] + bytes(len(whole) - 8192) + whole[-4096:])
    with pytest.raises(SetupError):
        backups.restore(source, scene.path)
    assert len(names(scene.path)) == 200


async def test_a_damaged_database_can_be_replaced(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    source = tmp_path / "source.sqlite3"
    backups.backup(scene.path, source)
    scene.path.write_bytes(b"x" * 8192)
    aside = backups.restore(source, scene.path)
    assert names(scene.path) == ["Ann"]
    assert aside is not None
    assert aside.read_bytes() == b"x" * 8192


async def test_a_copy_a_day_is_made_and_the_last_few_are_kept(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    keeper = backups.Backups(scene.path, 3, lambda: NOW)
    stranger = tmp_path / "backups" / "mine.sqlite3"
    for day in (1, 2, 2, 3, 4, 5):
        keeper.round(date(2026, 3, day))
        stranger.touch()
    assert [day.day for day, _ in backups.copies(scene.path)] == [3, 4, 5]
    assert stranger.exists()
    await scene.store.close()
