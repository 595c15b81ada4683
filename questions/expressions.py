"""Expressions in question files: arithmetic over named values, evaluated by a whitelist of the syntax tree (simpleeval)."""

from __future__ import annotations

import ast
import math
import operator
import statistics
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from simpleeval import DEFAULT_OPERATORS, EvalWithCompoundTypes, InvalidExpression

from questions.numerals import numbers

_LARGEST = 1000
_BITS = 14_000
"""Of a whole number, which Python writes out up to 14,284. The factorial of 1000 has 8,530."""
_VALUES = 10_000
"""Most that one evaluation may come across, what is long counting for several: five times what the bank's longest proof does,
some 10 ms."""


def _small(function: Callable[..., int]) -> Callable[..., int]:
    def bounded(*given: int) -> int:
        if max(given) > _LARGEST:
            raise ValueError(f"{function.__name__} takes numbers up to {_LARGEST}")
        return function(*given)

    return bounded


def _bits(number: Any) -> int:
    """How long a whole number is, 0 of others. Raises TypeError for texts and lists."""
    if not isinstance(number, int | float | complex):
        raise TypeError("*, ** and % are for numbers only")
    return number.bit_length() if isinstance(number, int) else 0


def _modulo(left: Any, right: Any) -> Any:
    """Of numbers: `%` would also format text, to any length."""
    _bits(left)
    return operator.mod(left, right)


def _product(left: Any, right: Any) -> Any:
    """Of numbers: `*` would also repeat lists of lists."""
    _short(_bits(left) + _bits(right))
    return left * right


def _power(left: Any, right: Any) -> Any:
    _short((_bits(left) - 1) * abs(right))  # what it has at least, and half of what it has at most
    return left**right


def _round(number: Any, digits: int | None = None) -> Any:
    """Not to a power of ten that would take hours to compute."""
    if digits is not None and abs(digits) > _LARGEST:
        raise ValueError(f"round takes up to {_LARGEST} digits")
    return round(number, digits)


def _sum(values: Iterable[Any]) -> Any:
    """Of numbers: with a start it would also join lists."""
    return sum(values)


def _length(item: Any) -> int:
    """Of a text, or of a whole number in bits."""
    return len(item) if isinstance(item, str | bytes) else item.bit_length() if isinstance(item, int) else 0


def _short(bits: float) -> None:
    if bits > _BITS:
        raise ValueError("gives too large a number")


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs, "round": _round, "min": min, "max": max, "sum": _sum, "len": len, "int": int, "float": float,
    "sorted": sorted, "mean": statistics.fmean, "sqrt": math.sqrt, "exp": math.exp, "log": math.log,
    "log2": math.log2, "log10": math.log10, "floor": math.floor, "ceil": math.ceil, "comb": _small(math.comb),
    "factorial": _small(math.factorial), "erf": math.erf, "tanh": math.tanh, "sin": math.sin, "cos": math.cos,
    "any": any, "all": all, "numbers": numbers,
}  # fmt: skip
_OPERATORS = {**DEFAULT_OPERATORS, ast.Mod: _modulo, ast.Mult: _product, ast.Pow: _power}
_WITHOUT = (ast.Attribute, ast.JoinedStr, ast.FormattedValue)
"""Methods and formats make texts of any length."""
_turn = threading.Lock()
"""One thread at a time: while two parse, Python 3.11 may raise SystemError; while two make evaluators, simpleeval
may leave all warnings of the program switched off."""
_NAMES = {"pi": math.pi, "e": math.e, "True": True, "False": False}


class _Evaluator(EvalWithCompoundTypes):  # type: ignore[misc]
    """Gives up what is too much, as a short text can nest more than memory holds: it is at work where the bot serves others."""

    def __init__(self, names: Mapping[str, object]) -> None:
        with _turn:
            super().__init__(operators=_OPERATORS, functions={**_FUNCTIONS}, names=names)
        for node in _WITHOUT:
            del self.nodes[node]
        self._left = _VALUES

    def _check_disallowed_items(self, item: Any) -> None:
        """Is called with the value of each node. Nothing forbidden can be in one here."""
        self._left -= 1 + _length(item) // 100
        if self._left < 0:
            raise ValueError("is too much to compute")
        if isinstance(item, int):
            _short(_length(item))
        elif isinstance(item, list | tuple | set | dict):
            for each in item.values() if isinstance(item, dict) else item:
                self._check_disallowed_items(each)


@lru_cache(1024)
def _parse(expression: str) -> ast.expr:
    """The tree of one expression; assignments are syntax errors here."""
    with _turn:
        return ast.parse(expression.strip(), mode="eval").body


class ExpressionError(ValueError):
    """The expression can't be evaluated; its text says why."""


def parts(expression: str) -> list[str]:
    """What stands between the outermost `and`s. Raises ExpressionError if there is no expression."""
    try:
        tree = _parse(expression)
        joined = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
        return [ast.unparse(part) for part in joined]
    except (SyntaxError, ValueError, MemoryError, RecursionError) as problem:
        raise ExpressionError(f"`{expression}`: {problem}") from problem


def left_side(part: str) -> str | None:
    """Of a comparison among `parts`, what stands first."""
    tree = _parse(part)
    return ast.unparse(tree.left) if isinstance(tree, ast.Compare) else None


def evaluate(expression: str, names: Mapping[str, object] | None = None) -> Any:
    """The value of the expression. Raises ExpressionError for anything outside the whitelist, and for 1/0 and the like."""
    known = {**_NAMES, **(names or {})}
    try:
        return _Evaluator(known).eval(expression, previously_parsed=_parse(expression))
    except (InvalidExpression, ArithmeticError, SyntaxError, TypeError, ValueError, KeyError, IndexError, AttributeError,
            MemoryError, RecursionError) as problem:  # fmt: skip
        raise ExpressionError(f"`{expression}`: {problem}") from problem
