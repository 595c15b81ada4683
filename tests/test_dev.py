"""What `python3 dev.py` does before the bot starts; no network, no real set-up."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
NO_NETWORK = "ERROR: Could not find a version that satisfies the requirement aiosqlite==0.22.1"


@dataclass
class Machine:
    """Stands in for the processes that dev.py starts: what was run, and which of it fails, with which words."""

    root: Path
    failing: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    became: list[str] = field(default_factory=list)

    def trouble(self, *command: str) -> str:
        step = " ".join(command)
        self.steps.append(step)
        if " venv " in step:
            python = Path(dev.PYTHON)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return next((words for part, words in self.failing.items() if part in step), "")

    def become(self, *command: str) -> int:
        self.became = list(command)
        return 7


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A checkout with nothing set up."""
    made = Machine(tmp_path)
    for name in ("pyproject.toml", dev.RUNTIME, dev.DEV):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "tenfold-stamp")
    monkeypatch.setattr(dev, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setattr(dev, "trouble", made.trouble)
    monkeypatch.setattr(dev, "become", made.become)
    monkeypatch.chdir(tmp_path)
    return made


def _installed(machine: Machine) -> list[str]:
    return [lock for step in machine.steps for lock in (dev.RUNTIME, dev.DEV) if step.endswith(f"-r {lock}")]


def test_without_words_it_shows_how_to_use_it(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main() == dev.main("--help") == 0
    assert capsys.readouterr().out == f"{dev.USAGE}\n" * 2
    assert machine.steps == []


def test_the_first_start_sets_up_and_the_next_ones_run_nothing(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main("play", "--as", "ana banana") == 7
    assert machine.became == [dev.PYTHON, "-P", "-m", "bot", "play", "--as", "ana banana"]
    assert _installed(machine) == [dev.RUNTIME]
    assert all("--require-hashes" in step for step in machine.steps if " -r " in step)

    machine.steps.clear()
    assert dev.main("doctor") == 7
    assert machine.steps == []

    out, err = capsys.readouterr()
    assert out == ""  # it is the bot's
    assert len(err.splitlines()) == 2


def test_tests_add_to_what_play_has_set_up_and_play_goes_on_with_it(machine: Machine) -> None:
    dev.main("play")
    machine.steps.clear()
    dev.main("test", "-k", "streaks")
    assert machine.became == [dev.PYTHON, "-m", "pytest", "-k", "streaks"]
    assert _installed(machine) == [dev.DEV]
    assert not any(" venv " in step for step in machine.steps)

    machine.steps.clear()
    dev.main("play")
    dev.main("bench", "--long")
    assert machine.steps == []
    assert machine.became == [dev.PYTHON, "-m", "benchmarks", "--long"]


@pytest.mark.parametrize("name", ["pyproject.toml", dev.RUNTIME])
def test_a_changed_file_is_installed_from(machine: Machine, name: str) -> None:
    dev.main("play")
    (machine.root / name).write_text("changed")
    machine.steps.clear()
    dev.main("play")
    assert _installed(machine) == [dev.RUNTIME]
    assert not any(" venv " in step for step in machine.steps)


def test_another_python_makes_venv_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    dev.main("play")
    machine.steps.clear()
    monkeypatch.setattr(dev, "BASE", str(machine.root / "another" / "python3"))
    dev.main("play")
    assert " -m venv --clear " in machine.steps[0]


def test_a_failed_pip_gives_one_sentence_and_the_next_start_tries_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.failing["--require-hashes"] = NO_NETWORK
    assert dev.main("play") == 2
    assert machine.became == []
    assert not dev.STAMP.exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1:] == [
        f"Set-up failed: pip could not install requirements.lock ({NO_NETWORK}). Check the network, then start again."
    ]

    machine.failing.clear()
    assert dev.main("play") == 7


def test_play_still_starts_after_adding_the_tests_has_failed(machine: Machine) -> None:
    dev.main("play")
    machine.failing[dev.DEV] = NO_NETWORK
    assert dev.main("test") == 2
    machine.steps.clear()
    assert dev.main("play") == 7
    assert machine.steps == []


def test_an_interrupted_set_up_is_begun_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.main("play")

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", interrupted)
        assert dev.main("test") == 130
    assert capsys.readouterr().err.endswith("Set-up stopped; the next start begins it again.\n")

    machine.steps.clear()
    assert dev.main("play") == 7
    assert " -m venv --clear " in machine.steps[0]


def test_without_ensurepip_the_systems_pip_installs(machine: Machine) -> None:
    machine.failing |= {f"--clear {dev.VENV}": "no ensurepip", f"{dev.PYTHON} -m pip": "No module named pip"}
    machine.failing = {f"--clear {dev.VENV} --without-pip": "", **machine.failing}
    assert dev.main("play") == 7
    installs = [step for step in machine.steps if " install " in step]
    assert len(installs) == 2
    assert all(step.startswith(f"{dev.BASE} -m pip --python {dev.PYTHON} ") for step in installs)


def test_without_any_pip_it_says_what_to_install(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.failing[" -m pip "] = "No module named pip"
    assert dev.main("play") == 2
    assert "has no pip. On Debian and Ubuntu `apt install python3-venv`" in capsys.readouterr().err


def test_a_folder_that_cant_be_written_to_is_a_sentence(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    (machine.root / ".venv.lock").mkdir()
    assert dev.main("play") == 2
    assert capsys.readouterr().err.startswith("Set-up failed: [Errno ")


@pytest.mark.skipif(os.name == "nt", reason="Windows locks for a process, not for an open file")
def test_only_one_start_sets_up_at_a_time(machine: Machine) -> None:
    with (machine.root / ".venv.lock").open("a") as other:
        with dev.alone():
            assert not dev.grab(other.fileno())
        assert dev.grab(other.fileno())


def test_check_runs_everything_and_fails_if_one_did(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def call(command: list[str], **_: object) -> int:
        ran.append(Path(command[0]).name)
        return int(ran[-1] == "mypy")

    monkeypatch.setattr(subprocess, "call", call)
    assert dev.main("check") == 1
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "python"]
    assert capsys.readouterr().err.endswith("Failed: mypy.\n")
    assert _installed(machine) == [dev.DEV]


def test_an_old_python_goes_on_with_the_newest_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {
        "python3.14": "/stub/python3.14",
        "python3.12": "/usr/bin/python3.12",
        "python3.11": "/usr/bin/python3.11",
    }
    monkeypatch.setattr(shutil, "which", there.get)
    monkeypatch.setattr(subprocess, "call", lambda command, **_: 127 if "stub" in command[0] else 0)
    assert dev.newer_python() == "/usr/bin/python3.12"


def test_an_old_python_alone_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match=r"^Tenfold needs Python 3\.11 or newer, this is 3\.\d+"):
        dev.newer_python()


def test_old_pythons_can_read_the_file() -> None:
    source = (ROOT / "dev.py").read_bytes()
    assert source.isascii()
    ast.parse(source, feature_version=(3, 6))


def test_an_unknown_place_to_start_from_does_not_matter(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, ROOT / "dev.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert shown.stdout == f"{dev.USAGE}\n"
    assert list(tmp_path.iterdir()) == []


def _pins(name: str) -> list[str]:
    return (ROOT / name).read_text().replace(" \\\n    --hash", " --hash").splitlines()


@pytest.mark.parametrize("name", [dev.RUNTIME, dev.DEV])
def test_a_lock_file_holds_versions_and_hashes_and_no_host_or_path(name: str) -> None:
    form = r"[a-z0-9-]+==[\w.]+( ; [\w ='!<>.()]+)?( --hash=sha256:[0-9a-f]{64})+"
    assert [pin for pin in _pins(name) if not re.fullmatch(form, pin)] == []
    assert len(_pins(name)) > 20


def test_the_lock_for_tests_holds_the_one_that_people_run() -> None:
    assert set(_pins(dev.RUNTIME)) < set(_pins(dev.DEV))
