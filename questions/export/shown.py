"""A question as it is shown once: for formats that know no params, its numbers are those of the first draw."""

from __future__ import annotations

from questions.combinations import combinations, fill, named
from questions.model import Key, Number, Numeric, Question


def names(question: Question) -> dict[str, Number]:
    """What `{{name}}` stands for in the first draw; nothing for other types. Raises ExpressionError."""
    return named(question, next(combinations(question))) if isinstance(question, Numeric) else {}


def prompt(question: Question) -> str:
    """The prompt, with its code under it, as CommonMark."""
    text = fill(question.prompt, names(question))
    return f"{text}\n\n```{question.language}\n{question.code.rstrip()}\n```" if question.code else text


def explanation(question: Question) -> str:
    """What is said after answering."""
    return fill(question.explanation, names(question))


def tolerance(key: Key, value: Number) -> float:
    """How far off an answer may be, in the answer's own unit."""
    return key.abs_tol if key.rel_tol is None and key.abs_tol is not None else abs(value) * (key.rel_tol or 0)
