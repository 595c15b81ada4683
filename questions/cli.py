"""`bank new | check | show | stats | export | import | schema`: what an author of questions runs.

Exit codes: 0 fine, 1 errors found, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, TypeAlias

from rapidfuzz import process
from rich.console import Console

from questions import exchange
from questions.check import check
from questions.load import PACKAGED
from questions.memory import Memory, usual
from questions.model import LEVELS
from questions.reading import read
from questions.rules.balance import GATE, NONE
from questions.schema import schema
from questions.sheet import sheet
from questions.table import stats

Command: TypeAlias = Callable[[Path, argparse.Namespace, TextIO], int]


def main(argv: Sequence[str], out: TextIO) -> int:
    """Runs one command and writes to `out`; usage errors too."""
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            args = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    return _COMMANDS[args.command](args.path or _shortest(PACKAGED), args, out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bank", description="Write, check, show, count, export and import questions."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--path", type=Path, help="a bank's folder (by default the one that comes with the program)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=" | ".join(_COMMANDS))
    made = {name: commands.add_parser(name, parents=[common], help=said) for name, said in _HELP.items()}
    for name in ("topic", "type"):
        made["new"].add_argument(name, metavar=name.upper())
    made["new"].add_argument("id", metavar="ID", nargs="?", help="the file's name without .yaml")
    made["check"].add_argument("--fresh", action="store_true", help="check what has not changed, too")
    made["show"].add_argument("id", metavar="ID")
    _formats(made["export"], ("anki", *exchange.DUMPERS))
    _formats(made["import"], exchange.LOADERS)
    made["import"].add_argument("--topic", help="of questions whose file names none of the bank's")
    made["import"].add_argument(
        "--level", choices=LEVELS, default=LEVELS[0], help="of questions whose file names none"
    )
    return parser


def _formats(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    one = parser.add_mutually_exclusive_group(required=True)
    for name in names:
        one.add_argument(f"--{name}", type=Path, metavar="FILE")


def _check(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    """Every problem on a line, then the sums. The gate is for the bank of this project only."""
    start = time.perf_counter()
    reading = read(path)
    memory = Memory(None if args.fresh else usual(path))
    problems = check(reading, _now().date(), NONE if args.path else GATE, memory)
    out.writelines(f"{problem}\n" for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    took = time.perf_counter() - start
    out.write(
        f"{len(reading.items)} questions, {_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}, {took:.1f} s\n"
    )
    return 1 if errors else 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _show(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    bank = read(path).bank
    if question := bank.questions.get(args.id):
        out.write(sheet(bank, question))
        return 0
    near = process.extractOne(args.id, list(bank.questions), score_cutoff=50)
    hint = f": did you mean {near[0]}?" if near else "; the file's name without .yaml is the id."
    out.write(f"There is no question `{args.id}`{hint}\n")
    return 2


def _stats(path: Path, _: argparse.Namespace, out: TextIO) -> int:
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


def _export(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    return exchange.export(path, args, _now(), out)


def _schema(path: Path, _: argparse.Namespace, out: TextIO) -> int:  # noqa: ARG001 -- the same for every bank
    out.write(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


_COMMANDS: Mapping[str, Command] = {
    "new": exchange.new, "check": _check, "show": _show, "stats": _stats, "export": _export, "import": exchange.bring_in,
    "schema": _schema,
}  # fmt: skip
_HELP = {
    "new": "write a template for a question of a type",
    "check": "find every mistake",
    "show": "one question with its key",
    "stats": "how full the bank is",
    "export": "write the questions for other programs",
    "import": "read drafts from other programs' files",
    "schema": "the JSON Schema of a question's file, for editors",
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
