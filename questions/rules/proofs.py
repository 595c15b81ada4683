"""`check`: an expression that must be True for every draw, or a script beside the question that must exit with 0.

Both see the question's text and key (questions/seen.py), so that they can demand that the marked answer is the computed one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from questions import script
from questions.combinations import combinations, drawn, fill, named
from questions.expressions import ExpressionError, evaluate, left_side, parts
from questions.item import Item
from questions.model import Number, Numeric, Question
from questions.problem import Problem
from questions.seen import seen

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
        for (item, path), failure in zip(named_by, pool.map(lambda pair: _run(*pair), named_by), strict=True):
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


def _run(item: Item, path: Path) -> str | None:
    if not path.is_file() or path.is_symlink():
        return "is not there: put it beside the question"
    try:
        given = {name.upper(): value for name, value in seen(item.question).items()}
    except ExpressionError:
        return None  # said of the key already
    failure = script.run(path, given)
    return f"fails ({failure}): correct the script or the question" if failure else None


def _wrong(item: Item, check: str, values: dict[str, Number]) -> str | None:
    try:
        names = _names(item.question, values)
    except ExpressionError:
        return None  # said of the key already
    try:
        failed = next((part for part in parts(check) if evaluate(part, names) is not True), None)
        return failed and _told(failed, names)
    except ExpressionError as error:
        return f"can't be evaluated ({error})"


def _told(part: str, names: Mapping[str, Any]) -> str:
    """What a part gives that is not true, and of a comparison what it has on its left."""
    left = left_side(part)
    shown = f", where `{left}` is {str(evaluate(left, names))[:200]}" if left else ""
    return f"gives {str(evaluate(part, names))[:60]}, not True, at `{part[:200]}`{shown}"


def _names(question: Question, values: dict[str, Number]) -> dict[str, Any]:
    """What the question shows. The prompt of a numeric one says the numbers drawn, and they have their own names."""
    if not isinstance(question, Numeric):
        return seen(question)
    numbers = named(question, values)
    return {"prompt": fill(question.prompt, numbers), "code": question.code or "", **numbers}
