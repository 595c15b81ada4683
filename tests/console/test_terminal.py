"""The console as a program: in a real pseudo-terminal, and in a pipe."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-W", "error", "-m", "tests.console.child")
SEQUENCES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])")
DEADLINE = 30.0


class Keyboard:
    """A child program in a pseudo-terminal: type, and read until something is there."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (50, 100))
        self.child = subprocess.Popen(
            [*COMMAND, str(folder)], cwd=ROOT, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(slave)
        self.raw = ""
        self._seen = 0

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def until(self, text: str) -> str:
        """What came since the last call, up to the text; fails when the child ends or a deadline passes first."""
        end = time.monotonic() + DEADLINE
        while text not in self.plain[self._seen :]:
            assert self._more(end - time.monotonic()), f"{text!r} never came:\n{self.plain[self._seen :]}"
        start, self._seen = self._seen, self.plain.index(text, self._seen) + len(text)
        return self.plain[start : self._seen]

    @property
    def plain(self) -> str:
        return SEQUENCES.sub("", self.raw).replace("\r", "")

    def end(self) -> int:
        while self._more(DEADLINE):
            pass
        return self.child.wait(DEADLINE)

    def _more(self, wait: float) -> bool:
        ready, _, _ = select.select([self.master], [], [], max(0.0, wait))
        try:
            data = os.read(self.master, 65536) if ready else b""
        except OSError:
            data = b""
        self.raw += data.decode(errors="replace")
        return bool(data)

    def close(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        os.close(self.master)


Sit = Callable[..., Keyboard]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    keyboards: list[Keyboard] = []

    def at(**environment: str) -> Keyboard:
        keyboards.append(Keyboard(tmp_path, **environment))
        keyboards[-1].until("ana #general 08:30>")
        return keyboards[-1]

    yield at
    for keyboard in keyboards:
        keyboard.close()


def test_todays_question_is_there_at_the_start(sit: Sit) -> None:
    assert "What does dropout do at inference?" in sit().plain


def test_a_command_then_ctrl_d(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("leaderboard\r")
    keyboard.until("Board of #general")
    keyboard.until("ana #general 08:30>")
    keyboard.type("\x04")
    assert keyboard.end() == 0
    assert "Traceback" not in keyboard.plain


def test_ctrl_c_clears_the_line_and_ends_on_an_empty_one(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("leaderbo")
    keyboard.until("leaderbo")
    keyboard.type("\x03who\r")
    keyboard.until("ana in #general of terminal")
    keyboard.until("ana #general 08:30>")
    keyboard.type("\x03")
    assert keyboard.end() == 0
    assert "Traceback" not in keyboard.plain


def test_ctrl_c_leaves_a_form(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("settings\r")
    keyboard.until("[Europe/Berlin]>")
    keyboard.type("Mars\x03")
    keyboard.until("Left the form; nothing was sent.")
    keyboard.until("ana #general 08:30>")
    keyboard.type("\x04")
    assert keyboard.end() == 0


def test_ctrl_d_in_a_form_ends(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("settings\r")
    keyboard.until("[Europe/Berlin]>")
    keyboard.type("\x04")
    assert keyboard.end() == 0
    assert "Traceback" not in keyboard.plain


def test_a_name_is_completed(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("leaderb\t\r")
    keyboard.until("Board of #general")


def test_a_line_typed_before_is_in_the_history_of_the_next_start(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("leaderboard by=streak\r")
    keyboard.until("Board of #general by streak")
    keyboard.until("08:30>")
    keyboard.type("\x04")
    assert keyboard.end() == 0
    again = sit()
    again.type("\x1b[A\r")
    again.until("Board of #general by streak")


def test_a_daily_appears_while_somebody_types(sit: Sit) -> None:
    keyboard = sit()
    keyboard.type("clock 08:58\r")
    keyboard.until("08:58>")
    keyboard.type("clock +119s\r")
    keyboard.until("08:59>")
    keyboard.type("wh")
    keyboard.until("── #general · Fri 27 Mar 09:00")
    keyboard.until("wh")
    keyboard.type("o\r")
    keyboard.until("ana in #general of terminal, manager, 08:00 UTC")


def test_colours_are_only_for_terminals_that_want_them(sit: Sit) -> None:
    assert "\x1b[36m" in sit(NO_COLOR="").raw
    assert "\x1b[36m" not in sit(NO_COLOR="1").raw


def _pipe(folder: Path, script: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, str(folder)], cwd=ROOT, input=script, capture_output=True, timeout=DEADLINE, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_a_pipe_gets_plain_text(tmp_path: Path) -> None:
    done = _pipe(
        tmp_path,
        b"\xef\xbb\xbf# a comment\r\n\r\ndaily\r\nb\r\n",
        FORCE_COLOR="1",
        COLUMNS="40",
        TERM="xterm",
    )
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith("ana #general 08:30> daily\n── only you (ana) ──")
    assert "\x1b" not in text
    assert "comment" not in text
    assert not any(line != line.rstrip() for line in text.split("\n"))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    done = _pipe(tmp_path, b"practice\n\xff\xfe\x00 caf\xe9\n" + b"\x80" * 10_000 + b"\nwho")
    assert done.returncode == 0
    assert "> \ufffd\ufffd caf\ufffd\n" in done.stdout.decode()
    assert done.stdout.decode().rstrip().endswith("07:30 UTC")


def test_an_output_that_cannot_write_all_letters(tmp_path: Path) -> None:
    done = _pipe(tmp_path, b"daily\n", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"What does dropout do" in done.stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [*COMMAND, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    child.stdin.write(b"daily\n" * 2)
    child.stdin.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(DEADLINE) == 0


def test_ctrl_c_while_a_pipe_is_silent(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [*COMMAND, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    assert child.stderr
    child.stdin.write(b"who\n")
    child.stdin.flush()
    assert child.stdout.readline() == b"ana #general 08:30> who\n"
    child.send_signal(signal.SIGINT)
    assert child.wait(DEADLINE) == 0
    assert child.stderr.read() == b""
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()
