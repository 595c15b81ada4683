"""Scripts that prove a claim run alone and within limits."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from questions import script


def failure(tmp_path: Path, source: str, seconds: float = 10) -> str | None:
    path = tmp_path / "proof.py"
    path.write_text(source)
    return script.run(path, {}, seconds)


def test_a_claim_that_holds(tmp_path: Path) -> None:
    assert failure(tmp_path, "import random, statistics\nassert statistics.mean([1, 3]) == 2") is None


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("assert 1 == 2, 'no'", "AssertionError: no"),
        ("raise SystemExit(3)", "exit code 3"),
        ("x = ", "SyntaxError"),
        ("import proof", "No module"),
    ],
)
def test_a_claim_that_does_not_hold(source: str, says: str, tmp_path: Path) -> None:
    assert says in (failure(tmp_path, source) or "")


def test_time_is_limited_for_everything_it_starts(tmp_path: Path) -> None:
    start = time.perf_counter()
    child = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    assert failure(tmp_path, child, seconds=0.3) == "took more than 0.3 s"
    assert time.perf_counter() - start < 5


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="address space can be limited on Linux only")
def test_memory_is_limited(tmp_path: Path) -> None:
    assert "MemoryError" in (failure(tmp_path, "bytearray(4 * 1024 ** 3)") or "")


def test_it_sees_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    assert failure(tmp_path, "import os\nassert 'DISCORD_TOKEN' not in os.environ") is None


def test_it_is_given_names_and_reads_numbers(tmp_path: Path) -> None:
    path = tmp_path / "proof.py"
    path.write_text("assert KEY == ['é', 'b'] and numbers(PROMPT) == [1000, 0.5]", "utf-8")
    assert script.run(path, {"KEY": ["é", "b"], "PROMPT": "1,000 of 0.5 " + "x" * 500_000}) is None


def test_without_them_it_stops_at_the_first(tmp_path: Path) -> None:
    assert "name 'KEY' is not defined" in (failure(tmp_path, "assert KEY") or "")


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    failure(tmp_path, "print('said')")
    assert [path.name for path in tmp_path.iterdir()] == ["proof.py"]
