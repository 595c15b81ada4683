"""What an author reads."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from questions.cli import main
from tests.questions.samples import GOOD, SINGLE, edit, name, write


def run(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    return main(words, out), out.getvalue()


def test_check_of_a_clean_bank(tmp_path: Path) -> None:
    code, said = run("check", "--path", str(write(tmp_path, **GOOD)))
    assert code == 0
    assert re.fullmatch(r"6 questions, 0 errors, 0 warnings, \d+\.\d s\n", said)


def test_check_tells_problems_by_file_and_line(tmp_path: Path) -> None:
    broken = edit(
        edit(SINGLE, "== 0.005", "== 0.006"),
        "F1 fixes a trade-off of its own",
        "Equal class sizes do not make errors equally dear",
    )
    code, said = run("check", "--path", str(write(tmp_path, single=broken, short="no: [")))
    lines = said.splitlines()
    assert code == 1
    assert [re.match(r".*/(.*\.yaml:\d+): \S", line)[1] for line in lines[:-1] if re.match(r".*/(.*\.yaml:\d+): \S", line)] == [  # type: ignore[index]
        "short.yaml:1", "single.yaml:13", "single.yaml:16",
    ]  # fmt: skip
    assert lines[-1].startswith("1 questions, 3 errors, 0 warnings")


def test_warnings_do_not_fail(tmp_path: Path) -> None:
    code, said = run(
        "check", "--path", str(write(tmp_path, single=edit(SINGLE, "seed: S11", "expires: 2020-01-01")))
    )
    assert (code, "17: warning: the question has expired" in said) == (0, True)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("single", ["* A. Lowest expected cost", "It prices both errors", "Elkan (2001)", "sec. 1", "Check: round", "S11"]),
        ("multi", ["* A. Imputing", "* B. Standardising", "  C. Parsing dates", "https://scikit-learn.org"]),
        ("true-false", ["Answer: false, because", "* A. Averaging", "This is boosting."]),
        ("numeric", ["A test has recall 80 % and 2 % false alarms; 20 in 1000", "recall = 80 of [80, 90]", "* 0.449438", "(± 2 %)", "0.98", "This is recall, 80 %."]),
        ("short", ["lasso | l1 penalty", "Refused: ridge", "Its shrinkage is smooth"]),
    ],
)  # fmt: skip
def test_show(kind: str, says: list[str], tmp_path: Path) -> None:
    code, said = run("show", kind, "--path", str(write(tmp_path, **GOOD)))
    assert code == 0
    assert [words for words in says if words not in said] == []


def test_show_of_an_unknown_id(tmp_path: Path) -> None:
    code, said = run("show", "singel", "--path", str(write(tmp_path, **GOOD)))
    assert (code, said) == (2, "There is no question `singel`: did you mean single?\n")


def test_show_of_a_key_that_cannot_be_computed(tmp_path: Path) -> None:
    code, said = run(
        "show", "numeric", "--path", str(write(tmp_path, numeric=edit(GOOD["numeric"], "10 * 2", "1 / 0")))
    )
    assert (code, "`1 / 0`" in said) == (0, True)


def test_stats(tmp_path: Path) -> None:
    code, said = run("stats", "--path", str(write(tmp_path, **GOOD)))
    assert code == 0
    assert re.search(r"evaluation-calibration +4 of 12 +1 of 16 +1 of 12 +6 of 40", said)
    assert re.search(r"37 below the gate 4/3/1 +4 of 316 +1 of 428 +1 of 310 +6 of 1054", said)
    assert re.search(r"single +1 +17 % +45 %", said)
    assert "seeds: 30 of 30 have fewer than 3 questions, 0 more than 6 (S1 0, " in said
    assert "S11 1" in said
    assert "recall: 0 of 6 (0 %, at most 25 %)" in said
    assert re.search(r"order, match +0 +0 % +4 %", said)
    assert "proven by computing: 3 of 6 (50 %" in said


@pytest.mark.parametrize("words", [(), ("chek",), ("show",), ("check", "--pth", "x")])
def test_wrong_usage(words: tuple[str, ...]) -> None:
    code, said = run(*words)
    assert (code, "usage: " in said) == (2, True)


def test_help_is_fine() -> None:
    assert run("--help")[0] == 0


def test_as_a_program(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "questions.cli", "check", "--path", str(write(tmp_path, single=SINGLE))]
    assert subprocess.run(words, check=True, capture_output=True).stdout.startswith(b"1 questions, 0 errors")
    assert (tmp_path / name("single")).is_file()
