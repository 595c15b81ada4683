"""Unquoted scalars: what YAML 1.1 makes of `no`, `010`, `1:30` or `1.10`, and which of them are refused."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml
from yaml.resolver import Resolver

from questions.problem import Mistake

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]*([eE][-+]?[0-9]+)?")
_BOOLS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_resolver = Resolver()


def kind(written: str) -> str:
    """The YAML type of an unquoted scalar: `str`, `int`, `float`, `bool`, `null`, `timestamp`."""
    tag: str = _resolver.resolve(yaml.ScalarNode, written, (True, False))  # type: ignore[no-untyped-call]
    return tag.rpartition(":")[2]


def value(written: str, yaml_type: str, line: int) -> Any:
    """The scalar's value. Numbers must be plain decimals; a date stays the text it is."""
    match yaml_type:
        case "null":
            return None
        case "bool":
            return _BOOLS[written.lower()]
        case "int" if _INT.fullmatch(written):
            return int(written)
        case "float" if _FLOAT.fullmatch(written) and math.isfinite(float(written)):
            return float(written)
        case "int" | "float":
            raise Mistake(line, _changed(written))
        case _:
            return written


def reading(written: str) -> str:
    """What YAML makes of the scalar, for a sentence."""
    try:
        return str(yaml.safe_load(written))
    except (yaml.YAMLError, ValueError):
        return "something else"


def _changed(written: str) -> str:
    return f"YAML reads `{written[:30]}` as {reading(written)[:30]}: put it in quotes if it is text, or write a plain decimal number"
