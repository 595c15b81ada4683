"""The doctor only looks: what it looked at is afterwards what it was."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from storage import backups
from storage.migrate import FOLDER, migrations
from storage.open import open_store
from tests import databases

NEWEST = migrations()[-1]
Doctor = Callable[[str], tuple[int, str]]


@pytest.fixture
def doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """What it ends with and says of a database, no platform's token being set."""
    for name in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "QUESTIONS_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path.parent)

    def looked(url: str) -> tuple[int, str]:
        monkeypatch.setenv("DATABASE_URL", url)
        return main(["doctor"]), "".join(capsys.readouterr())

    return looked


def opened_once(url: str, folder: Path = FOLDER) -> None:
    async def once() -> None:
        await (await open_store(url, folder=folder)).close()

    asyncio.run(once())


def older(tmp_path: Path, url: str) -> None:
    """A database of the program before."""
    steps = Path(shutil.copytree(FOLDER, tmp_path.parent / f"{tmp_path.name}-steps"))
    (steps / NEWEST.name).unlink()
    opened_once(url, steps)


def listed(folder: Path) -> dict[str, bytes | None]:
    """All there is, with what is in it."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@pytest.mark.file
def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, doctor: Doctor) -> None:
    code, says = doctor(f"sqlite:///{tmp_path / 'data' / 'quiz.sqlite3'}")
    assert code == 0
    assert "no database of the bot yet: `run` or `play` makes it" in says
    assert not listed(tmp_path)


def test_an_empty_database_stays_empty(tmp_path: Path, doctor: Doctor) -> None:
    (tmp_path / "quiz.sqlite3").touch()
    url = databases.new(tmp_path / "quiz.sqlite3")
    for _ in range(2):
        code, says = doctor(url)
        assert code == 0
        assert "no database of the bot yet" in says


@pytest.mark.file
def test_where_the_database_is_gone_its_backups_are_named(tmp_path: Path, doctor: Doctor) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "quiz-2026-03-02.sqlite3").touch()
    _, says = doctor(f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    assert "the newest backup is of 2026-03-02" in says


@pytest.mark.file
def test_an_older_database_is_looked_at_and_not_upgraded(tmp_path: Path, doctor: Doctor) -> None:
    path = tmp_path / "quiz.sqlite3"
    older(tmp_path, f"sqlite:///{path}")
    before = listed(tmp_path)
    code, says = doctor(f"sqlite:///{path}")
    assert code == 0
    assert "older" in says
    assert "starting the bot upgrades it" in says
    assert "the database is sound" in says
    assert listed(tmp_path) == before
    opened_once(f"sqlite:///{path}")
    [kept] = {path.name for path in tmp_path.iterdir()} - {"quiz.sqlite3"}
    assert kept in says


def test_an_older_server_is_not_upgraded(tmp_path: Path, doctor: Doctor) -> None:
    url = databases.postgres()
    older(tmp_path, url)
    code, says = doctor(url)
    assert code == 0
    assert "starting the bot upgrades it" in says
    assert "pg_dump" in says
    assert databases.sql(url, "SELECT MAX(version) FROM migrations") == [(NEWEST.version - 1,)]


def test_a_database_of_this_program_opens(tmp_path: Path, doctor: Doctor) -> None:
    url = databases.new(tmp_path / "quiz.sqlite3")
    opened_once(url)
    code, says = doctor(url)
    assert code == 0
    assert "the database opens" in says


@pytest.mark.file
def test_a_restored_database_stays_as_it_was_put_back(tmp_path: Path, doctor: Doctor) -> None:
    path = tmp_path / "quiz.sqlite3"
    opened_once(f"sqlite:///{path}")
    backups.backup(path, tmp_path / "copy.sqlite3")
    path.unlink()
    backups.restore(tmp_path / "copy.sqlite3", path)
    before = listed(tmp_path)
    code, says = doctor(f"sqlite:///{path}")
    assert code == 0
    assert "the database opens" in says
    assert listed(tmp_path) == before


@pytest.mark.file
def test_rows_that_point_nowhere_are_found_in_an_older_database_too(tmp_path: Path, doctor: Doctor) -> None:
    url = f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    older(tmp_path, url)
    stray = "INSERT INTO persons (member_id, platform, key, name, named_at) VALUES (99, 'x', 'y', 'z', 0)"
    databases.sql(url, stray)
    code, says = doctor(url)
    assert code == 1
    assert "a row of persons points nowhere" in says
