from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def tenfold(*words: str, script: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program as an operator does, with these settings only."""
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT", "LANG")
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], input=script, capture_output=True, text=True, encoding="utf-8",
        cwd=ROOT, env={**kept, **settings}, timeout=60, check=False,
    )  # fmt: skip


def test_run_without_a_token_says_how_to_get_one_and_how_to_try_it_without() -> None:
    done = tenfold("run")
    assert done.returncode == 2
    assert "DISCORD_TOKEN" in done.stderr
    assert "python3 dev.py play" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [("sqlite:///{folder}", "folder"), ("mysql://host/db", "DATABASE_URL"), ("nonsense", "DATABASE_URL")],
)
def test_a_database_that_cannot_be_used_ends_the_start_with_one_sentence(
    tmp_path: Path, url: str, says: str
) -> None:
    done = tenfold("play", script="daily\n", DATABASE_URL=url.format(folder=tmp_path))
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("option", "value"), [("--clock", "tomorrow"), ("--zone", "Europe/Berln")])
def test_an_option_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, option: str, value: str
) -> None:
    done = tenfold("play", option, value, DATABASE_URL=f"sqlite:///{tmp_path / 'x.sqlite3'}")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not list(tmp_path.iterdir())


def test_the_first_minutes_of_a_newcomer(tmp_path: Path) -> None:
    script = (ROOT / "tests/scripts/first_minutes.txt").read_text(encoding="utf-8")
    done = tenfold("play", "--clock", "2026-03-27 10:00", "--zone", "Europe/Berlin", script=script,
                   DATABASE_URL=f"sqlite:///{tmp_path / 'x.sqlite3'}", HOME=str(tmp_path))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    for words in ("Question of the day · Friday 27 March", "Tenfold · help", "Leaderboard", "streak"):
        assert words in done.stdout
    assert "\x1b" not in done.stdout


def test_doctor_without_a_token_looks_at_the_database(tmp_path: Path) -> None:
    done = tenfold("doctor", DATABASE_URL=f"sqlite:///{tmp_path / 'x.sqlite3'}")
    assert done.returncode == 0, done.stderr
    assert "there is no database of the bot yet" in done.stdout


def test_nothing_is_moved_from_a_database_that_is_not_there(tmp_path: Path) -> None:
    source, target = (f"sqlite:///{tmp_path / name}" for name in ("none.sqlite3", "new.sqlite3"))
    done = tenfold("move-data", target, DATABASE_URL=source)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "none.sqlite3 is not there" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_copy_of_another_program_s_database_is_refused_for_its_url(tmp_path: Path) -> None:
    done = tenfold(
        "backup",
        str(tmp_path / "copy"),
        DATABASE_URL="mysql://me:planted@host/quiz",  # pragma: allowlist secret
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert '"mysql"' in done.stderr
    assert "planted" not in done.stderr


OTHERS = "mysql://me:planted@host/quiz"  # pragma: allowlist secret


@pytest.mark.parametrize(
    ("words", "url", "named"),
    [
        (("move-data", "sqlite:///{folder}/new"), OTHERS, "DATABASE_URL must be"),
        (("move-data", OTHERS), "sqlite:///{folder}/old/x", "the argument URL must be"),
        (("move-data", "sqlite:///{folder}"), "sqlite:///{folder}/old/x", "set the argument URL to a file"),
        (("play", "--database", OTHERS), "sqlite:///{folder}/old/x", "--database must be"),
    ],
)
def test_a_url_that_cannot_be_used_is_named_by_where_it_comes_from(
    tmp_path: Path, words: tuple[str, ...], url: str, named: str
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x").touch()
    done = tenfold(
        *(word.format(folder=tmp_path) for word in words), DATABASE_URL=url.format(folder=tmp_path)
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert named in done.stderr
    assert done.stderr.count("DATABASE_URL") == named.count("DATABASE_URL")
    assert "planted" not in done.stdout + done.stderr


def test_the_bank_s_commands_are_passed_on() -> None:
    assert tenfold("bank", "check").returncode == 0
    assert tenfold("bank", "show", "no-such-question").returncode == 2
