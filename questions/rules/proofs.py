"""`check`: an expression that must be True for every draw, or a script beside the question that must exit with 0."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from questions import script
from questions.combinations import combinations, drawn, named
from questions.expressions import ExpressionError, evaluate
from questions.item import Item
from questions.model import Number, Numeric
from questions.problem import Problem

_SCRIPT = re.compile(r"[\w-]+\.py")


def expression(item: Item) -> Iterator[Problem]:
    """The expression is True, for numeric questions with `answer`, params and `show`, whatever is drawn."""
    question = item.question
    if not question.check or script_of(item):
        return
    draws: Iterator[dict[str, Number]] = (
        combinations(question) if isinstance(question, Numeric) else iter(({},))
    )
    for values in draws:
        if wrong := _wrong(item, question.check, values):
            yield item.problem(
                "check", f"`check` {wrong}{drawn(values)}: correct the check or the question", "check"
            )
            return


def scripts(items: Sequence[Item]) -> Iterator[Problem]:
    """All scripts, as many at a time as there are processors."""
    named_by = [(item, path) for item in items if (path := script_of(item))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for (item, path), failure in zip(
            named_by, pool.map(_run, (path for _, path in named_by)), strict=True
        ):
            if failure:
                yield item.problem("check", f"the script {path.name} {failure}", "check")


def strays(items: Sequence[Item], broken: frozenset[str]) -> Iterator[Problem]:
    """Scripts that no question names. Folders with a broken file are passed over: it may be the one that names them."""
    named_by = {path for item in items if (path := script_of(item))}
    folders = {item.path.parent for item in items} - {Path(file).parent for file in broken}
    for folder in sorted(folders):
        for path in sorted(folder.glob("*.py")):
            if path not in named_by:
                yield Problem(
                    path.as_posix(),
                    1,
                    f"no question names this script: write `check: {path.name}`, or delete it",
                    "file",
                )


def script_of(item: Item) -> Path | None:
    """The script that `check` names, whether it is there or not."""
    check = item.question.check or ""
    return item.path.parent / check if _SCRIPT.fullmatch(check) else None


def _run(path: Path) -> str | None:
    if not path.is_file() or path.is_symlink():
        return "is not there: put it beside the question"
    failure = script.run(path)
    return f"fails ({failure}): correct the script or the question" if failure else None


def _wrong(item: Item, check: str, values: dict[str, Number]) -> str | None:
    try:
        names = named(item.question, values) if isinstance(item.question, Numeric) else {}
    except ExpressionError:
        return None  # said of the key already
    try:
        value = evaluate(check, names)
    except ExpressionError as error:
        return f"can't be evaluated ({error})"
    return None if value is True else f"gives {str(value)[:60]}, not True"
