"""Numbers of foreign files."""

from __future__ import annotations

import math


def decimal(text: str, what: str) -> float:
    """A finite number. Raises ValueError with a sentence."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"the {what} `{text[:40]}` is no number: write a decimal such as 0.25")
    return value


def expression(value: float) -> str:
    """The number as a question's file has it: whole ones without a point."""
    return str(int(value)) if value.is_integer() else repr(value)
