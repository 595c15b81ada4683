"""`bank check | show ID | stats`: what an author of questions runs. Exit codes: 0 fine, 1 errors found, 2 wrong usage."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from rapidfuzz import process
from rich.console import Console

from questions.check import GATE, check
from questions.load import PACKAGED, read
from questions.sheet import sheet
from questions.table import stats


def main(argv: Sequence[str], out: TextIO) -> int:
    """Runs one command and writes to `out`; usage errors too."""
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            args = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    path = args.path or _shortest(PACKAGED)
    if args.command == "show":
        return _show(path, args.id, out)
    return _check(path, out, own=args.path is None) if args.command == "check" else _stats(path, out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bank", description="Check, show and count the questions.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--path", type=Path, help="a bank's folder (by default the one that comes with the program)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="check | show | stats")
    commands.add_parser("check", parents=[common], help="find every mistake")
    commands.add_parser("show", parents=[common], help="one question with its key").add_argument(
        "id", metavar="ID"
    )
    commands.add_parser("stats", parents=[common], help="how full the bank is")
    return parser


def _check(path: Path, out: TextIO, *, own: bool) -> int:
    """Every problem on a line, then the sums. The gate is for the bank of this project only."""
    start = time.perf_counter()
    reading = read(path)
    problems = check(reading, datetime.now(UTC).date(), GATE if own else {})
    out.writelines(f"{problem}\n" for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    took = time.perf_counter() - start
    out.write(
        f"{len(reading.items)} questions, {_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}, {took:.1f} s\n"
    )
    return 1 if errors else 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _show(path: Path, question_id: str, out: TextIO) -> int:
    bank = read(path).bank
    if question := bank.questions.get(question_id):
        out.write(sheet(bank, question))
        return 0
    near = process.extractOne(question_id, list(bank.questions), score_cutoff=50)
    hint = f": did you mean {near[0]}?" if near else "; the file's name without .yaml is the id."
    out.write(f"There is no question `{question_id}`{hint}\n")
    return 2


def _stats(path: Path, out: TextIO) -> int:
    reading = read(path)
    console = Console(file=out, width=110, highlight=False, soft_wrap=True)
    console.print(stats(reading.bank))
    if left_out := len({problem.file for problem in reading.problems if problem.severity == "error"}):
        out.write(f"{left_out} files have errors and are left out: see `bank check`\n")
    return 0


def _shortest(path: Path) -> Path:
    """Relative to where the author is, if below: an editor's terminal makes a link of it."""
    with contextlib.suppress(ValueError):
        return path.relative_to(Path.cwd())
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
