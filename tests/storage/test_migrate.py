# ruff: noqa: ASYNC240 -- a test may hold its own loop up

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import SetupError
from storage.migrate import FOLDER, migrations, statements
from storage.open import open_store
from tests.storage.scene import ML, NOW, Scene

pytestmark = pytest.mark.file

SECOND = """-- A comment; with a semicolon.
CREATE TABLE extras (
  id INTEGER PRIMARY KEY, -- another; one
  scope_id INTEGER NOT NULL REFERENCES scopes(id)
) STRICT;

INSERT INTO extras (scope_id) SELECT id FROM scopes;
-- the end
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of steps that a test may add to."""
    return Path(shutil.copytree(FOLDER, tmp_path / "steps"))


def contents(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


async def test_a_fresh_file_gets_all_steps_and_no_backup(tmp_path: Path, steps: Path) -> None:
    (steps / "9000_extras.sql").write_text(SECOND)
    path = tmp_path / "data" / "quiz.sqlite3"
    await (await open_store(f"sqlite:///{path}", folder=steps)).close()
    names = [step.name for step in migrations(steps)]
    assert contents(path, "SELECT name FROM migrations ORDER BY version") == [(name,) for name in names]
    assert [file.name for file in path.parent.iterdir()] == ["quiz.sqlite3"]


async def test_an_upgrade_keeps_the_data_and_a_backup_beside_it(
    tmp_path: Path, steps: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "storage")
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    (steps / "9000_extras.sql").write_text(SECOND)
    for _ in range(2):
        await (await open_store(f"sqlite:///{scene.path}", folder=steps)).close()
    assert contents(scene.path, "SELECT COUNT(*) FROM extras") == [(2,)]
    backup = scene.path.with_name("quiz.sqlite3.before-9000")
    assert [str(backup) in message for message in caplog.messages] == [True]
    assert contents(backup, "SELECT name FROM persons") == [("Ann",)]
    assert contents(backup, "SELECT MAX(version) FROM migrations") == [(migrations()[-1].version,)]
    again = await open_store(f"sqlite:///{backup}")
    assert await again.settle(ML, NOW) == (2, 1)
    await again.close()
    files = {file.name for file in tmp_path.iterdir() if file.is_file()}
    assert files == {"quiz.sqlite3", "quiz.sqlite3.before-9000"}


async def test_copies_that_start_at_once_upgrade_once(tmp_path: Path, steps: Path) -> None:
    (steps / "9000_extras.sql").write_text(SECOND)
    url = f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    stores = await asyncio.gather(*(open_store(url, folder=steps) for _ in range(4)))
    for store in stores:
        await store.close()
    assert contents(tmp_path / "quiz.sqlite3", "SELECT COUNT(*) FROM migrations") == [
        (len(migrations(steps)),)
    ]


@pytest.mark.parametrize(
    "broken",
    ["CREATE TABLE extras (id INTEGER) STRICT;\nSELECT * FROM nothing;", "DELETE FROM scopes WHERE id = 1;"],
)
async def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, steps: Path, broken: str) -> None:
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    (steps / "9000_broken.sql").write_text(broken)
    with pytest.raises(SetupError, match=r"quiz\.sqlite3"):
        await open_store(f"sqlite:///{scene.path}", folder=steps)
    store = await open_store(f"sqlite:///{scene.path}")
    assert await store.settle(ML, NOW) == (2, 1)
    await store.close()


async def test_a_step_that_fails_leaves_no_new_file(tmp_path: Path, steps: Path) -> None:
    (steps / "9000_broken.sql").write_text("SELECT * FROM nothing;")
    with pytest.raises(SetupError):
        await open_store(f"sqlite:///{tmp_path / 'new' / 'quiz.sqlite3'}", folder=steps)
    assert [path.name for path in tmp_path.iterdir()] == ["steps"]


async def test_a_newer_schema_is_refused(tmp_path: Path, steps: Path) -> None:
    (steps / "9000_extras.sql").write_text(SECOND)
    path = tmp_path / "quiz.sqlite3"
    await (await open_store(f"sqlite:///{path}", folder=steps)).close()
    before = path.read_bytes()
    with pytest.raises(SetupError, match=r"quiz\.sqlite3 was made by a newer version"):
        await open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


async def test_a_changed_step_is_refused(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "quiz.sqlite3"
    await (await open_store(f"sqlite:///{path}")).close()
    first = next(steps.glob("0001*"))
    first.write_text(first.read_text() + "-- changed\n")
    with pytest.raises(SetupError, match=r"quiz\.sqlite3 was made with another 0001_start\.sql"):
        await open_store(f"sqlite:///{path}", folder=steps)
    assert {file.name for file in tmp_path.iterdir()} == {"quiz.sqlite3", "steps"}


async def test_line_ends_are_no_change(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "quiz.sqlite3"
    await (await open_store(f"sqlite:///{path}")).close()
    first = next(steps.glob("0001*"))
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    await (await open_store(f"sqlite:///{path}", folder=steps)).close()


def test_statements_are_split_where_they_end() -> None:
    first, second = statements(SECOND)
    assert "another; one" in first
    assert second.strip() == "INSERT INTO extras (scope_id) SELECT id FROM scopes;"
    with pytest.raises(ValueError, match="no end"):
        list(statements("CREATE TABLE a (id INTEGER"))


def test_steps_are_numbered_without_gaps() -> None:
    assert [step.version for step in migrations()] == list(range(1, len(migrations()) + 1))
