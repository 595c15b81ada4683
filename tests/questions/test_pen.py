"""The drawing process: starts when it is needed, lives on, dies without harm, never stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from questions.formulas import worker
from questions.formulas.pen import Pen
from questions.formulas.picture import picture
from questions.formulas.syntax import FormulaError
from tests.processes import ends, environment

ROOT = Path(__file__).parent.parent.parent
DEEP = "\\sqrt{" * 30 + "x" + "}" * 30
"""Would be drawn for hours."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def pen() -> Iterator[Pen]:
    made = Pen()
    yield made
    made.close()


def pid(pen: Pen) -> int:
    assert pen._worker is not None
    return pen._worker.pid


def child(code: str) -> tuple[int, int]:
    """What a program that has drawn prints, the worker's id, and how it ended."""
    code = f"import os, signal, threading\nfrom questions.formulas.pen import pen\npen.draw('x')\nprint(pen._worker.pid, flush=True)\n{code}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    return int(done.stdout), done.returncode


def test_it_draws_what_would_be_drawn_here_and_stays(pen: Pen) -> None:
    assert pen._worker is None
    assert pen.draw(r"\frac{a}{b}") == picture(r"\frac{a}{b}")
    first = pid(pen)
    assert pen.draw("x") == picture("x")
    assert pid(pen) == first


@pytest.mark.parametrize(
    "latex", [r"\foo{x}", "x" * 601, " + ".join("xyz" for _ in range(40)), "$\n\"'é\x00"]
)
def test_what_is_wrong_with_a_formula_is_said_as_it_would_be_here(pen: Pen, latex: str) -> None:
    with pytest.raises(FormulaError) as there:
        pen.draw(latex)
    with pytest.raises(FormulaError) as here:
        picture(latex)
    assert str(there.value) == str(here.value)


def test_many_threads_get_each_their_own(pen: Pen) -> None:
    latex = [f"x_{{{number}}}" for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(pen.draw, latex)) == [picture(each) for each in latex]


def test_one_that_is_nested_too_deep_is_given_up_and_the_next_is_drawn_by_the_same_worker(pen: Pen) -> None:
    pen.draw("x")
    first = pid(pen)
    with pytest.raises(FormulaError, match="too long"):
        pen.draw(DEEP)
    assert pen.draw("y") == picture("y")
    assert pid(pen) == first


def test_a_worker_that_was_killed_takes_no_picture_away(pen: Pen, caplog: pytest.LogCaptureFixture) -> None:
    pen.draw("x")
    first = pid(pen)
    os.kill(first, signal.SIGKILL)
    assert pen.draw("y") == picture("y")
    assert pid(pen) != first
    assert len(caplog.records) == 1
    assert "drawing process" in caplog.text


def test_nor_does_one_that_is_killed_while_it_draws(pen: Pen) -> None:
    pen.draw("x")
    first = pid(pen)
    os.kill(first, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        drawing = threads.submit(pen.draw, "y")
        os.kill(first, signal.SIGKILL)
        assert drawing.result() == picture("y")


def test_one_that_says_nothing_is_ended(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    pen.draw("x")
    os.kill(pid(pen), signal.SIGSTOP)
    monkeypatch.setattr("questions.formulas.pen.LONGEST", 0.01)
    with pytest.raises(FormulaError, match="can't be drawn now"):
        pen.draw("y")
    monkeypatch.undo()
    assert pen.draw("y") == picture("y")


def test_where_none_can_be_started_nothing_is_drawn(
    pen: Pen, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "nowhere"))
    with pytest.raises(FormulaError, match="can't be drawn now"):
        pen.draw("x")
    assert "nowhere" in caplog.text
    monkeypatch.undo()
    assert pen.draw("x") == picture("x")


def test_closing_ends_it_at_once_and_for_good(pen: Pen, caplog: pytest.LogCaptureFixture) -> None:
    pen.draw("x")
    busy = pen._worker
    with ThreadPoolExecutor(1) as threads:
        drawing = threads.submit(pen.draw, DEEP)
        pen.close()
        with pytest.raises(FormulaError):
            drawing.result(timeout=1)
    assert busy is not None
    assert busy.returncode is not None
    with pytest.raises(FormulaError):
        pen.draw("x")
    assert pen._worker is None
    assert not caplog.records


@linux
def test_it_sees_no_secret(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "MTA.secret.token")
    pen.draw("x")
    assert environment(pid(pen)).keys() == {"PYTHONPATH"}


@linux
@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("", 0),
        ("pen.close()", 0),
        ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        (f"threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start(); pen.draw({DEEP!r})", -signal.SIGKILL),
    ],
)  # fmt: skip
def test_however_a_program_ends_its_worker_ends(last: str, code: int) -> None:
    process, ended = child(last)
    assert ended == code
    assert ends(process)


@linux
@pytest.mark.parametrize(
    ("attempt", "says"),
    [
        (f"bytearray({worker.ADDRESS_SPACE})", "MemoryError"),
        ("pathlib.Path({file!r}).write_text('x')", "File too large"),
    ],
)
def test_its_limits_hold(tmp_path: Path, attempt: str, says: str) -> None:
    code = f"import pathlib\nfrom questions.formulas import worker\nworker.restrict()\n{attempt.format(file=str(tmp_path / 'file'))}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert says in done.stderr
