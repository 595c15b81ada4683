"""Every way in which a database can't be opened is one sentence that names the file, and leaves nothing half-made."""

# ruff: noqa: ASYNC240 -- a test may hold its own loop up

from __future__ import annotations

import asyncio
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SetupError
from storage.open import lacking, open_store
from tests.storage.scene import ML, NOW, Scene

pytestmark = pytest.mark.file


def listed(folder: Path) -> dict[str, bytes | None]:
    """All there is, with what is in it."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


async def refusal(
    folder: Path, path: Path, opening: Callable[..., Coroutine[Any, Any, object]] = open_store
) -> str:
    """The sentence; the folder is as it was."""
    before = listed(folder)
    with pytest.raises(SetupError) as caught:
        await opening(f"sqlite:///{path}", patience=timedelta(milliseconds=20))
    assert listed(folder) == before
    assert_plain(str(caught.value), path)
    return str(caught.value)


async def both_refusals(folder: Path, path: Path) -> str:
    """The sentence with which it is not opened: who only looks hears the same."""
    said = await refusal(folder, path)
    assert await refusal(folder, path, lacking) == said
    return said


def assert_plain(sentence: str, path: Path) -> None:
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.fixture
async def closed(tmp_path: Path) -> Path:
    """A database of ours that nobody has open."""
    scene = await Scene.open(tmp_path)
    await scene.person("Ann")
    await scene.store.close()
    return scene.path


async def test_a_relative_file_stands_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await (await open_store("sqlite:///data/quiz?#%20.sqlite3")).close()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["quiz?#%20.sqlite3"]


async def test_missing_folders_are_made_and_the_file_is_for_its_owners_eyes(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "quiz.sqlite3"
    await (await open_store(f"sqlite:///{path}")).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "quiz.sqlite3"
    path.touch()
    store = await open_store(f"sqlite:///{path}")
    assert await store.settle(ML, NOW) == (2, 1)
    await store.close()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:secret@host/quiz",  # pragma: allowlist secret
        "sqlite:///",
        "sqlite://quiz",
        "quiz.sqlite3",
        "",
    ],
)
async def test_other_urls_are_refused_and_never_repeated(url: str) -> None:
    with pytest.raises(SetupError, match="DATABASE_URL") as caught:
        await open_store(url)
    assert "secret" not in str(caught.value)


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in await both_refusals(tmp_path, tmp_path)


async def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    path = tmp_path / "data" / "quiz.sqlite3"
    assert "can not be used" in await refusal(tmp_path, path)
    await refusal(tmp_path, path, lacking)


async def test_a_name_too_long_is_refused_and_its_folder_not_made(tmp_path: Path) -> None:
    assert "can not be used" in await refusal(tmp_path, tmp_path / "new" / ("x" * 300))


async def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, " * 100)
    assert "is no SQLite database" in await both_refusals(tmp_path, path)


async def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "browser.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE history (url TEXT)")
    assert "another program" in await both_refusals(tmp_path, path)


@pytest.mark.parametrize("at", [0.3, 0.5, 0.9])
async def test_a_truncated_database_is_refused(tmp_path: Path, closed: Path, at: float) -> None:
    closed.write_bytes(closed.read_bytes()[: int(closed.stat().st_size * at)])
    assert "is damaged" in await both_refusals(tmp_path, closed)


async def test_a_database_with_a_spoiled_page_is_refused(tmp_path: Path, closed: Path) -> None:
    whole = bytearray(closed.read_bytes())
    whole[4096 * 4 : 4096 * 5] = b"\xa5" * 4096
    closed.write_bytes(whole)
    assert "is damaged" in await both_refusals(tmp_path, closed)


@pytest.mark.parametrize("mode", ["wal", "delete"])
async def test_a_locked_database_is_refused(tmp_path: Path, closed: Path, mode: str) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("BEGIN EXCLUSIVE")
        for opening in (open_store, lacking):
            with pytest.raises(SetupError, match="is locked") as caught:
                await opening(f"sqlite:///{closed}", patience=timedelta(milliseconds=20))
            assert_plain(str(caught.value), closed)
    await (await open_store(f"sqlite:///{closed}")).close()
    assert [path.name for path in tmp_path.iterdir()] == [closed.name]


@pytest.fixture
def everyones() -> Iterator[Path]:
    """A folder that another user can get to (pytest's own can't be)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


CASES = {
    "no file, folder not writable": (0o555, None, False),
    "folder and file not writable": (0o555, 0o444, False),
    "folder not writable": (0o555, 0o666, False),
    "file not writable": (0o777, 0o444, False),
    "file not readable": (0o777, 0o000, False),
    "no folder and no right to make it": (0o555, None, True),
}


@pytest.mark.parametrize("opening", ["open_store", "lacking"])
@pytest.mark.parametrize("case", CASES)
async def test_what_may_not_be_written_is_refused(everyones: Path, case: str, opening: str) -> None:
    folder_mode, file_mode, missing = CASES[case]
    path = everyones / "new" / "quiz.sqlite3" if missing else everyones / "quiz.sqlite3"
    if file_mode is not None:
        await (await open_store(f"sqlite:///{path}")).close()
        path.chmod(file_mode)
    everyones.chmod(folder_mode)
    before = sorted(file.name for file in everyones.rglob("*"))
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.storage.unprivileged",
        f"sqlite:///{path}",
        opening,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await program.communicate()
    assert_plain(output.decode(), path)
    assert "can't be written" in output.decode()
    assert sorted(file.name for file in everyones.rglob("*")) == before
