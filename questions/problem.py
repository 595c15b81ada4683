"""A mistake in the bank, told to the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
Rule: TypeAlias = Literal[
    "file", "link", "topic", "name", "yaml", "schema",
    "options", "why", "above", "negation", "guide", "length", "placeholder", "param", "key", "trap", "accept", "check", "query", "formula",
    "gap", "item", "output", "spelling", "todo", "pen",
    "similar", "longest", "cue", "expires", "mix", "recall", "gate",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`message` says what is wrong and what to do; `line` counts from 1; `rule` is the check's short name."""

    file: str
    line: int
    message: str
    rule: Rule
    severity: Severity = "error"

    def __str__(self) -> str:
        warning = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}: {warning}{self.message}"


class Mistake(Exception):  # noqa: N818  (a mistake of the author's, not of the program's)
    """One place of one file is wrong; becomes a Problem where the file's name is known."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
