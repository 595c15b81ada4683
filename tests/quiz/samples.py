"""Questions, zones and generators that several tests of the quiz share."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from questions.model import (
    Cloze,
    Design,
    Match,
    Multi,
    Numeric,
    Open,
    Order,
    Output,
    Question,
    Short,
    Single,
    Star,
    TrueFalse,
    question_adapter,
)

SEEDS = st.integers(0, 2**32 - 1)
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "America/St_Johns", "UTC",
)  # fmt: skip


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- a test's dice


def _made(kind: str, **fields: Any) -> Any:
    common = {
        "id": "sample", "topic": "ml", "level": "beginner", "prompt": "Which?", "explanation": "Because.",
        "references": [{"title": "ESL", "where": "ch. 2"}], "type": kind,
    }  # fmt: skip
    return question_adapter.validate_python({**common, **fields})


def options(*keys: bool) -> list[dict[str, object]]:
    return [{"text": f"option {i}", "why": f"reason {i}", "correct": key} for i, key in enumerate(keys)]


def single(key: int = 1, **fields: Any) -> Single:
    made = _made("single", choices=options(*(i == key for i in range(3))), **fields)
    assert isinstance(made, Single)
    return made


def multi(*keys: int) -> Multi:
    made = _made("multi", choices=options(*(i in (keys or (0, 2)) for i in range(4))))
    assert isinstance(made, Multi)
    return made


def claim(answer: bool = True, key: int = 1) -> TrueFalse:
    made = _made("true_false", answer=answer, reasons=options(*(i == key for i in range(3))))
    assert isinstance(made, TrueFalse)
    return made


def numeric(expr: str = "n * p", unit: str = "", **fields: Any) -> Numeric:
    tolerance = (
        {"rel_tol": fields.pop("rel_tol")} if "rel_tol" in fields else {"abs_tol": fields.pop("abs_tol", 0)}
    )
    params = fields.pop("params", {"n": [20, 40], "p": [0.1, 0.25]})
    made = _made("numeric", params=params, answer={"expr": expr, "unit": unit, **tolerance}, **fields)
    assert isinstance(made, Numeric)
    return made


def short(**fields: Any) -> Short:
    made = _made(
        "short", **{"accept": ["dropout"], "reject": {"pooling": "It only shrinks the map."}, **fields}
    )
    assert isinstance(made, Short)
    return made


def cloze(**gaps: Any) -> Cloze:
    """A gap for each name, in the order given."""
    text = " and ".join(f"{{{{{name}}}}}" for name in gaps)
    made = _made("cloze", prompt=f"Fill {text}.", gaps=gaps)
    assert isinstance(made, Cloze)
    return made


def order(count: int = 4) -> Order:
    made = _made("order", items=[{"text": f"item {n}", "why": f"reason {n}"} for n in range(count)])
    assert isinstance(made, Order)
    return made


def match(count: int = 3) -> Match:
    pairs = [{"left": f"left {n}", "right": f"right {n}", "why": f"reason {n}"} for n in range(count)]
    made = _made("match", pairs=pairs)
    assert isinstance(made, Match)
    return made


def output(answer: str = "[1, 2]", *traps: str) -> Output:
    known = [{"text": trap, "why": f"You took {trap} for it."} for trap in traps]
    made = _made("output", code="print([1, 2])", answer=answer, traps=known)
    assert isinstance(made, Output)
    return made


def open_() -> Open:
    points = [{"text": "point 0", "weight": 2}, {"text": "point 1"}, {"text": "point 2"}]
    wrong = [{"text": "a myth", "why": "It never was."}]
    made = _made("open", points=points, misconceptions=wrong, model_answer="Say it well.")
    assert isinstance(made, Open)
    return made


def design() -> Design:
    dimensions = [
        {"name": "Framing", "anchors": ["none", "some", "all"]},
        {"name": "Serving", "anchors": ["none", "a little", "some", "all"]},
    ]
    stages = [{"minutes": 5, "ask": "Frame it."}, {"minutes": 20, "ask": "Draw it."}]
    made = _made("design", stages=stages, dimensions=dimensions, probes=["What if it rains?"])
    assert isinstance(made, Design)
    return made


def star() -> Star:
    made = _made("star", competency="Ownership", follow_ups=["And then?"])
    assert isinstance(made, Star)
    return made


TWO_GAPS = {"share": {"expr": "1/4", "abs_tol": 0.001}, "other": {"accept": ["recall"]}}


def every() -> tuple[Question, ...]:
    trap = {"expr": "n + p", "why": "You added {{n}} and {{p}}."}
    return (
        single(),
        multi(),
        claim(),
        claim(answer=False, key=0),
        numeric(traps=[trap]),
        numeric(unit="%"),
        short(),
        cloze(**TWO_GAPS),
        order(),
        match(),
        output("[1, 2]", "[2, 1]"),
        open_(),
        design(),
        star(),
    )
