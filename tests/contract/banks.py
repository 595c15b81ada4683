"""Questions whose right answers the scenarios know."""

from __future__ import annotations

from typing import Any

from questions.load import Bank
from questions.model import Question
from tests.support import bank_of, question, typed


def _options(*keys: bool) -> list[dict[str, Any]]:
    return [{"text": f"option {n}", "why": f"reason {n}", "correct": key} for n, key in enumerate(keys)]


def _number() -> Question:
    traps = [{"expr": "4", "why": "You turned it over."}]
    return typed("numeric", "number", answer={"expr": "1/4", "abs_tol": 0.01}, traps=traps)


def _word() -> Question:
    return typed("short", "word", accept=["lasso"], reject={"ridge": "Its shrinkage is smooth."})


def _several() -> Question:
    return typed("multi", "several", choices=_options(True, False, True, False))


def _claim() -> Question:
    return typed("true_false", "claim", answer=False, reasons=_options(True, False, False))


def numeric() -> Bank:
    """One question: a quarter."""
    return bank_of(_number())


def short() -> Bank:
    """One question: lasso."""
    return bank_of(_word())


def multi() -> Bank:
    """One question: the options 0 and 2."""
    return bank_of(_several())


def true_false() -> Bank:
    """One question: false, because of option 0."""
    return bank_of(_claim())


def every_type() -> Bank:
    """Two single-choice questions, one of which is the daily, and one of each other type."""
    single = [question(0, topic="beta"), question(2, topic="beta")]
    return bank_of(*single, _number(), _word(), _several(), _claim())


RIGHT = {
    "Prompt of number?": {"reply": "0.25"},
    "Prompt of word?": {"reply": "Lasso"},
    "Prompt of several?": {"reply": "0,2"},
    "Prompt of claim?": {"claim": "false", "reason": "0"},
}
"""The right answers of the typed and multi-part questions, by what the question says."""
