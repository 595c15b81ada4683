"""A check sees what is right, what is wrong and the texts, of every type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.questions.samples import GOOD, SINGLE, TOPIC, edit, write
from tests.questions.test_check import found
from tests.questions.typed_samples import GOOD_TYPED

HOLDS = {
    "single": "key == 'Lowest expected cost' and len(wrong) == 2 and numbers(prompt) == [200, 1] and code == ''",
    "multi": "key == ['Imputing the median', 'Standardising columns'] and wrong == ['Parsing dates']",
    "true_false": "key == False and reason[:9] == 'Averaging' and len(wrong) == 2",
    "numeric": "numbers(prompt) == [recall, alarms, ill, 1000] and answer < 1",
    "short": "key == ['lasso', 'l1 penalty'] and wrong == ['ridge']",
    "cloze": "key['share'] == 1 / 4 and 'recall' in key['other']",
    "order": "key[0] == 'Split the rows' and len(key) == 3",
    "match": "key['A price'] == 'Squared error'",
    "output": "numbers(key) == [1, 3, 2] and numbers(wrong[0]) == [0, 2, 2] and 'range(4)' in code",
    "open": "len(key) == 2 and len(wrong) == 1",
    "sql": "'Mean score' in prompt",
    "design": "'search' in prompt",
    "star": "'failed' in prompt",
}
TEXTS = {**GOOD, **GOOD_TYPED}


def checked(text: str, check: str) -> str:
    """The text with this check instead of its own."""
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("check:"))
    return f"{kept}\ncheck: >-\n  {check}\n"


@pytest.mark.parametrize("kind", TEXTS)
def test_every_type_shows_its_key(kind: str, tmp_path: Path) -> None:
    assert found(write(tmp_path, **{kind: checked(TEXTS[kind], HOLDS[kind])})) == ()


def proven(tmp_path: Path, text: str, source: str) -> list[Any]:
    root = write(tmp_path, single=checked(text, "proof.py"))
    (root / TOPIC / "proof.py").write_text(source, "utf-8")
    return [problem.rule for problem in found(root)]


def test_a_script_sees_it_too(tmp_path: Path) -> None:
    source = "assert KEY == 'Lowest expected cost' and len(WRONG) == 2 and CODE == ''\nassert numbers(PROMPT) == [200, 1]"
    assert proven(tmp_path, SINGLE, source) == []
    moved = edit(edit(SINGLE, "    correct: true\n", ""), "dear.\n", "dear.\n    correct: true\n")
    assert proven(tmp_path, moved, source) == ["check"]


def test_a_script_of_a_numeric_question_sees_every_draw(tmp_path: Path) -> None:
    root = write(tmp_path, numeric=checked(GOOD["numeric"], "proof.py"))
    source = """
assert len(DRAWS) == 4 and numbers(PROMPT) == [1000]
for draw in DRAWS:
    told = draw["recall"] * draw["ill"]
    assert abs(draw["answer"] * (told + draw["alarms"] * 980) - told) < 1e-9
"""
    (root / TOPIC / "proof.py").write_text(source, "utf-8")
    assert found(root) == ()


def test_a_gap_that_cannot_be_computed_is_told_once(tmp_path: Path) -> None:
    broken = checked(edit(GOOD_TYPED["cloze"], "10 / 40", "10 / 0"), "key['share'] == 1 / 4")
    assert [problem.rule for problem in found(write(tmp_path, cloze=broken))] == ["gap"]
