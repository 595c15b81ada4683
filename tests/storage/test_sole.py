"""Who starts a second copy on one file is warned; who starts again after a crash is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from storage.sole import watched

HELD = "from pathlib import Path; from storage.sole import watched; import sys, os, signal\n"
HELD += "with watched(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such marks")
def test_a_second_copy_is_warned_of_the_first(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "quiz.sqlite3"
    with watched(path):
        assert not caplog.messages
        with watched(path):
            [said] = caplog.messages
    assert "another copy of the bot uses" in said
    caplog.clear()
    with watched(path):
        assert not caplog.messages


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such marks")
def test_a_copy_that_was_killed_leaves_no_mark(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "quiz.sqlite3"
    killed = subprocess.run([sys.executable, "-c", HELD, str(path)], check=False)
    assert killed.returncode == -9
    with watched(path):
        assert not caplog.messages
