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


def cloze() -> Bank:
    """One question: a quarter, and recall."""
    gaps = {"share": {"expr": "1/4", "abs_tol": 0.01}, "other": {"accept": ["recall"]}}
    return bank_of(
        typed("cloze", "gaps", prompt="The share is {{share}}, the other is {{other}}.", gaps=gaps)
    )


def order() -> Bank:
    """One question: items 0, 1, 2."""
    items = [{"text": f"item {n}", "why": f"reason {n}"} for n in range(3)]
    return bank_of(typed("order", "order", items=items))


def match() -> Bank:
    """One question: left 0 to right 0, and so on."""
    pairs = [{"left": f"left {n}", "right": f"right {n}", "why": f"reason {n}"} for n in range(3)]
    return bank_of(typed("match", "match", pairs=pairs))


def output() -> Bank:
    """One question: [1, 2]."""
    traps = [{"text": "[2, 1]", "why": "Lists keep their order."}]
    return bank_of(typed("output", "output", code="print([1, 2])", answer="[1, 2]", traps=traps))


def sql() -> Bank:
    """One question: the greatest n."""
    fixtures = [
        {"seed": "INSERT INTO t VALUES (1), (3)", "expect": [[3]], "show": True},
        {"seed": "INSERT INTO t VALUES (NULL), (2), (5)", "expect": [[5]]},
    ]
    mutants = [{"query": "SELECT MIN(n) FROM t", "why": "The least is not asked for."}]
    solution = "SELECT MAX(n) FROM t"
    schema = "CREATE TABLE t (n INTEGER)"
    return bank_of(typed("sql", "sql", schema=schema, fixtures=fixtures, solution=solution, mutants=mutants))


def open_() -> Bank:
    """A daily, and an open question for practice."""
    points = [{"text": "point 0", "weight": 2}, {"text": "point 1"}, {"text": "point 2"}]
    wrong = [{"text": "a myth", "why": "It never was."}]
    return bank_of(
        question(0), typed("open", "open", points=points, misconceptions=wrong, model_answer="Say it well.")
    )


def design() -> Bank:
    """A daily, and a design for practice."""
    stages = [{"minutes": 5, "ask": "Frame it."}, {"minutes": 20, "ask": "Draw it."}]
    dimensions = [
        {"name": "Framing", "anchors": ["none", "some", "all"]},
        {"name": "Serving", "anchors": ["none", "a little", "some", "all"]},
    ]
    probes = ["What if it rains?"]
    return bank_of(
        question(0), typed("design", "design", stages=stages, dimensions=dimensions, probes=probes)
    )


def star() -> Bank:
    """A daily, and a behavioural question for practice."""
    return bank_of(question(0), typed("star", "star", competency="Ownership", follow_ups=["And then?"]))


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
