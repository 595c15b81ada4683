"""How many small mistakes the checks of the bank notice: mutants of random questions, each checked by itself."""

from __future__ import annotations

import ast
import asyncio
import copy
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.figures import Figure
from questions.check import check
from questions.document import Loc
from questions.item import Item
from questions.reading import read
from questions.rules.balance import NONE
from questions.rules.proofs import script_of
from questions.table import is_proven

Data: TypeAlias = dict[str, Any]
TODAY = date(2026, 1, 1)
EXPRESSIONS = {"expr", "check"}
ASKED = {
    "prompt",
    "code",
    "choices",
    "reasons",
    "params",
    "answer",
    "traps",
    "gaps",
    "show",
    "accept",
    "fixtures",
    "check",
    "solution",
}
"""Where a number matters: what is asked and its key, not what is said of it."""
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_OTHERS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


async def measure(folder: Path, times: int = 100) -> list[Figure]:
    """So many mutants in all, of random kinds and questions; what share of each kind is an error of the checks."""
    return await asyncio.to_thread(_measured, folder, times)


def _measured(folder: Path, times: int) -> list[Figure]:
    rng = random.Random(1)  # noqa: S311
    items = read().items
    made: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    while made["all"] < times:
        kind, item = rng.choice(list(KINDS)), rng.choice(items)
        data = copy.deepcopy(item.document.data)
        if not KINDS[kind](data, rng) or data == item.document.data:
            continue
        told = _is_told(folder / "one", item, data)
        for name in ("all", kind, *([f"{kind}, proven question"] if is_proven(item.question) else [])):
            made[name] += 1
            noticed[name] += told
    return [_figure(name, noticed[name], made[name]) for name in sorted(made)]


def _figure(name: str, noticed: int, made: int) -> Figure:
    return Figure(
        f"mutants noticed: {name}", f"{noticed} of {made}", "", f"{noticed / made:.2f}", "", "", True
    )


def _is_told(root: Path, item: Item, data: Data) -> bool:
    """Whether the checks find an error in the question, alone with its script."""
    shutil.rmtree(root, ignore_errors=True)
    file = root / item.question.topic / f"{item.question.id}.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    if (script := script_of(item)) is not None:
        shutil.copy(script, file.parent)
    return any(problem.severity == "error" for problem in check(read(root), TODAY, NONE))


def key_flipped(data: Data, rng: random.Random) -> bool:
    """A wrong answer of the file is the key, and the key wrong: options, claims, neighbours, halves, traps, mutants."""
    if data["type"] == "true_false":
        data["answer"] = not data["answer"]
    elif choices := data.get("choices"):
        right = [each for each in choices if each.pop("correct", False)]
        wrong = [each for each in choices if each not in right]
        for each in [*right[1:], rng.choice(wrong)]:
            each["correct"] = True
    elif items := data.get("items"):
        place = rng.randrange(len(items) - 1)
        items[place], items[place + 1] = items[place + 1], items[place]
    elif pairs := data.get("pairs"):
        one, other = rng.sample(pairs, 2)
        one["right"], other["right"] = other["right"], one["right"]
    else:
        return _changed_places(data, rng)
    return True


def _changed_places(data: Data, rng: random.Random) -> bool:
    """The key of a typed answer with one of those that are known to be wrong."""
    typed = {"numeric": ("traps", "expr"), "output": ("traps", "text"), "sql": ("mutants", "query")}
    wrong, field = typed.get(data["type"], ("", ""))
    if not data.get(wrong):
        return False
    one = rng.choice(data[wrong])
    match data["type"]:
        case "numeric":
            holder, name = data["answer"], "expr"
        case "output":
            holder, name = data, "answer"
        case _:
            holder, name = data, "solution"
    holder[name], one[field] = one[field], holder[name]
    return True


def number_changed(data: Data, rng: random.Random) -> bool:
    """One number, written anywhere in what is asked or in its key, is another."""
    places = [
        loc for loc, value in _leaves(data) if loc[0] in ASKED and "why" not in loc and _has_number(value)
    ]
    if not places:
        return False
    _put(data, loc := rng.choice(places), _other(_get(data, loc), rng))
    return True


def reason_dropped(data: Data, rng: random.Random) -> bool:
    """An option, trap, item or pair has no reason any more."""
    places = [loc for loc, _ in _leaves(data) if loc[-1] == "why"]
    if not places:
        return False
    loc = rng.choice(places)
    del _get(data, loc[:-1])["why"]
    return True


def operands_swapped(data: Data, rng: random.Random) -> bool:
    """`a - b` is `b - a`, and so with quotients and powers."""

    def swap(node: ast.BinOp) -> None:
        node.left, node.right = node.right, node.left

    return _in_expression(data, rng, (ast.Sub, ast.Div, ast.Pow), swap)


def operator_changed(data: Data, rng: random.Random) -> bool:
    """`+` is `-`, `*` is `/`, or the other way round."""

    def change(node: ast.BinOp) -> None:
        node.op = _OTHERS[type(node.op)]()

    return _in_expression(data, rng, tuple(_OTHERS), change)


KINDS: Mapping[str, Callable[[Data, random.Random], bool]] = {
    "key flipped": key_flipped, "number changed": number_changed, "reason dropped": reason_dropped,
    "operands swapped": operands_swapped, "operator changed": operator_changed,
}  # fmt: skip
"""Each changes the data in one place, or says that it has none for it."""


def _in_expression(
    data: Data,
    rng: random.Random,
    operators: tuple[type[ast.operator], ...],
    change: Callable[[ast.BinOp], None],
) -> bool:
    found = []
    for loc, value in _leaves(data):
        if (
            (loc[-1] in EXPRESSIONS or loc[0] == "show")
            and isinstance(value, str)
            and not value.endswith(".py")
        ):
            tree = ast.parse(value.strip(), mode="eval")
            found += [
                (loc, tree, each)
                for each in ast.walk(tree)
                if isinstance(each, ast.BinOp) and isinstance(each.op, operators)
            ]
    if not found:
        return False
    loc, tree, node = rng.choice(found)
    change(node)
    _put(data, loc, ast.unparse(tree))
    return True


def _has_number(value: object) -> bool:
    return not isinstance(value, bool) and (
        isinstance(value, int | float) or (isinstance(value, str) and bool(_NUMBER.search(value)))
    )


def _other(value: Any, rng: random.Random) -> Any:
    """The value with one of its numbers a little larger, or twice as large."""
    if isinstance(value, int | float):
        return value + 1 if rng.random() < 0.5 or not value else value * 2
    found = rng.choice(list(_NUMBER.finditer(value)))
    number = float(found[0]) if "." in found[0] else int(found[0])
    return f"{value[: found.start()]}{_other(number, rng)}{value[found.end() :]}"


def _leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    parts = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if parts is None:
        yield loc, value
    for key, inner in parts or ():
        yield from _leaves(inner, (*loc, key))


def _get(data: Data, loc: Loc) -> Any:
    found: Any = data
    for key in loc:
        found = found[key]
    return found


def _put(data: Data, loc: Loc, value: Any) -> None:
    _get(data, loc[:-1])[loc[-1]] = value
