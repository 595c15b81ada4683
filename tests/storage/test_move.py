"""Moving all data to another database and back changes nothing, or does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SetupError
from storage.migrate import migrations
from storage.move import Moved, move
from storage.open import open_store
from storage.shape import tables
from tests import databases
from tests.storage.scene import DAY, ELSEWHERE, NOW, STATS, Scene


async def filled(folder: Path) -> Scene:
    """Some of everything that is easy to make, in a file."""
    path = folder / "quiz.sqlite3"
    url = f"sqlite:///{path}"
    scene = Scene(await open_store(url), path, url)
    ann, ben = await scene.person("Ann", zone="Europe/Berlin"), await scene.person("Bén 'x'; --", ELSEWHERE)
    for place, who in ((STATS, ann), (ELSEWHERE, ben)):
        for days in range(3):
            post = await scene.daily(place, (NOW + days * DAY).date(), f"q{days}")
            await scene.answer(post, who, 10 * days)
    await scene.store.write_note("test", "Zz", "1")
    await scene.store.write_note("test", "aa", "2")
    await scene.store.set_setting(ann.member_id, "zone", "Asia/Tokyo", NOW)
    await scene.store.close()
    return scene


@pytest.mark.file
async def test_from_file_to_file_all_is_there(tmp_path: Path) -> None:
    scene = await filled(tmp_path)
    target = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    moved = {table.table: table.rows for table in await move(scene.url, target)}
    assert moved["answers"] == 6
    assert [table.name for table in tables()] == list(moved)
    for table in tables():
        everything = f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}"  # noqa: S608 -- names of the schema
        assert databases.sql(target, everything) == scene.sql(everything)


async def test_to_postgresql_and_back_is_what_it_was_and_both_go_on(tmp_path: Path) -> None:
    scene = await filled(tmp_path)
    server = databases.postgres()
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    assert await move(scene.url, server) == await move(server, back)
    for url in (server, back):
        again = Scene(await open_store(url), tmp_path, url)
        cat = await again.person("Cat")
        later = await again.daily(day=(NOW + 9 * DAY).date(), question="new")
        assert (await again.answer(later, cat)).first
        await again.store.close()


@pytest.mark.file
async def test_each_table_is_told_of_as_it_is_written(tmp_path: Path) -> None:
    scene = await filled(tmp_path)
    told: list[Moved] = []
    assert await move(scene.url, f"sqlite:///{tmp_path / 'new.sqlite3'}", told.append) == told


async def test_a_database_with_data_is_never_written_over(tmp_path: Path) -> None:
    scene = await filled(tmp_path)
    (tmp_path / "other").mkdir()
    other = await filled(tmp_path / "other")
    before = other.sql("SELECT * FROM persons")
    with pytest.raises(SetupError, match="has data already"):
        await move(scene.url, other.url)
    assert other.sql("SELECT * FROM persons") == before


def test_a_table_comes_after_those_it_refers_to() -> None:
    seen: set[str] = set()
    for table in tables():
        assert {other for _, other in table.references} <= {*seen, table.name}
        assert table.key
        seen.add(table.name)
    assert {"persons", "answers", "standings"} <= seen
    assert len(migrations()) >= 1
