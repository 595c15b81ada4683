"""Copies are whole and sound, also of a database that is being written; putting one back loses nothing by mistake."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

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


async def test_a_copy_is_never_written_over_another_nor_made_of_nothing(tmp_path: Path) -> None:
    scene = await Scene.open(tmp_path)
    there = tmp_path / "there.sqlite3"
    there.write_text("mine")
    with pytest.raises(SetupError, match="choose another name"):
        backups.backup(scene.path, there)
    assert there.read_text() == "mine"
    with pytest.raises(SetupError, match="not there"):
        backups.backup(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
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


@pytest.mark.parametrize("content", [b"", b"no database", None])
async def test_what_is_no_backup_is_refused_before_anything_is_changed(
    tmp_path: Path, content: bytes | None
) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    source = tmp_path / "source.sqlite3"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(SetupError, match="is no backup of this bot"):
        backups.restore(source, scene.path)
    assert names(scene.path) == ["Ann"]


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
