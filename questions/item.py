"""A question with the place it was read from: what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from questions.document import Document
from questions.model import Question
from questions.problem import Problem, Rule, Severity


@dataclass(frozen=True, slots=True)
class Item:
    """`file` is the path as shown to people, `path` as opened."""

    question: Question
    file: str
    path: Path
    document: Document

    def problem(self, rule: Rule, message: str, *loc: str | int, severity: Severity = "error") -> Problem:
        """A problem at the line of `loc` in the question's file."""
        return Problem(self.file, self.document.line(loc), message, rule, severity)
