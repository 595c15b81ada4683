"""Expressions in question files: arithmetic over named numbers, evaluated by a whitelist of the syntax tree (simpleeval)."""

from __future__ import annotations

import ast
import math
import statistics
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from simpleeval import DEFAULT_OPERATORS, EvalWithCompoundTypes, InvalidExpression

_LARGEST = 1000


def _small(function: Callable[..., int]) -> Callable[..., int]:
    def bounded(*numbers: int) -> int:
        if max(numbers) > _LARGEST:
            raise ValueError(f"{function.__name__} takes numbers up to {_LARGEST}")
        return function(*numbers)

    return bounded


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs, "round": round, "min": min, "max": max, "sum": sum, "len": len, "int": int, "float": float,
    "sorted": sorted, "mean": statistics.fmean, "sqrt": math.sqrt, "exp": math.exp, "log": math.log,
    "log2": math.log2, "log10": math.log10, "floor": math.floor, "ceil": math.ceil, "comb": _small(math.comb),
    "factorial": _small(math.factorial), "erf": math.erf, "tanh": math.tanh, "sin": math.sin, "cos": math.cos,
}  # fmt: skip
_NAMES = {"pi": math.pi, "e": math.e, "True": True, "False": False}


@lru_cache(1024)
def _parse(expression: str) -> ast.expr:
    """The tree of one expression; assignments are syntax errors here, and so is what Python only warns of (`1if x`)."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ast.parse(expression.strip(), mode="eval").body


class ExpressionError(ValueError):
    """The expression can't be evaluated; its text says why."""


def evaluate(expression: str, names: Mapping[str, object] | None = None) -> Any:
    """The value of the expression. Raises ExpressionError for anything outside the whitelist, and for 1/0 and the like."""
    known = {**_NAMES, **(names or {})}
    evaluator = EvalWithCompoundTypes(operators=DEFAULT_OPERATORS, functions=_FUNCTIONS, names=known)
    try:
        return evaluator.eval(expression, previously_parsed=_parse(expression))
    except (InvalidExpression, ArithmeticError, SyntaxError, TypeError, ValueError, KeyError, IndexError, AttributeError,
            MemoryError, RecursionError) as problem:  # fmt: skip
        raise ExpressionError(f"`{expression}`: {problem}") from problem
