"""The rules of written, ordered, matched and self-scored questions: each has bad questions that trigger it, and it only."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from questions.cli import main
from questions.reading import read
from questions.script import Failed, printed
from questions.table import is_proven
from tests.questions.samples import TOPIC, edit, name, write
from tests.questions.test_check import Bad, found
from tests.questions.typed_samples import GOOD_TYPED

BAD_TYPED = (
    Bad("gap", "cloze", "{{other}}", "{{other}} or {{othr}}", 3, "`{{othr}}` is no gap"),
    Bad("gap", "cloze", "  other: {accept", "  spare: {accept: [x]}\n  other: {accept", 6, "`spare` is not in the text"),
    Bad("gap", "cloze", "10 / 40", "10 / 0", 5, "can't be computed"),
    Bad("gap", "cloze", "10 / 40, abs_tol: 0.001", "10 - 10, rel_tol: 0.01", 5, "use `abs_tol`"),
    Bad("gap", "cloze", "sensitivity]", '"?"]', 6, "no letter or digit"),
    Bad("item", "order", "Score the test rows", "split the rows!", 9, "is that of 1 again"),
    Bad("item", "order", "It needs the fitted scaler", "It needs the split", 10, "is that of 2 again"),
    Bad("item", "match", "right: Cross-entropy", "right: squared error", 9, "is that of 1 again"),
    Bad("item", "match", "left: A count", "left: a price", 11, "is that of 1 again"),
    Bad("item", "open", "Missed defects cost more than false alarms", "A model that never warns is right, nearly always", 7, "is that of 1 again"),
    Bad("item", "design", "Names a metric", "starts with a model", 11, "is that of 1 again"),
    Bad("item", "star", "What did you change afterwards?", "Why?, why", 5, "is that of 1 again"),
    Bad("output", "output", '"[1, 3] 2"', '"[1, 3], 2"', 7, "prints `[1, 3] 2`"),
    Bad("output", "output", "print(kept, len(kept))", "print(1 / 0)", 4, "ZeroDivisionError"),
    Bad("output", "output", "print(kept, len(kept))", "print(object())", 4, "something else each time"),
    Bad("output", "output", '"[0, 2] 2"', '"[1,3] 2"', 9, "counts as right"),
    Bad("length", "order", "Split the rows", "x" * 141, 5, "141 characters, at most 140"),
    Bad("length", "match", "A price", "x" * 141, 5, "at most 140"),
    Bad("length", "match", "Squared error", "x" * 141, 6, "at most 140"),
    Bad("length", "open", "Missed defects", "x" * 141, 7, "at most 140"),
    Bad("length", "design", "Names a metric", "x" * 141, 11, "at most 140"),
    Bad("length", "design", "Clarify goals", "word " * 370, 3, "at most 1900"),
    Bad("length", "open", "With one defect", "word " * 330, 11, "at most 1600"),
    Bad("length", "match", "Prices are real", "word " * 200, 7, "at most 1000"),
    Bad("placeholder", "order", "All that is", "See {{n}},", 6, "numeric questions only"),
)  # fmt: skip


def test_typed_samples_have_no_problem(tmp_path: Path) -> None:
    assert found(write(tmp_path, **GOOD_TYPED)) == ()


@pytest.mark.parametrize("bad", BAD_TYPED, ids=lambda bad: f"{bad.kind}-{bad.rule}-{bad.says[:30]}")
def test_a_bad_question_breaks_its_rule_only(bad: Bad, tmp_path: Path) -> None:
    root = write(tmp_path, **{bad.kind: edit(GOOD_TYPED[bad.kind], bad.old, bad.new)})
    (problem,) = found(root)
    assert bad.says in problem.message
    assert (problem.rule, problem.severity, problem.line) == (bad.rule, bad.severity, bad.line)
    assert problem.file == f"{root.as_posix()}/{name(bad.kind)}"


@pytest.mark.parametrize(
    ("kind", "old", "new", "meant"),
    [
        ("cloze", "other: {accept", "other: {acept", "accept"),
        (
            "order",
            "  - text: Split the rows\n    why:",
            "  - text: Split the rows\n    wy: x\n    why:",
            "why",
        ),
        ("output", "    why: Odd", "    wyh: x\n    why: Odd", "why"),
        ("design", "  - name: Framing", "  - nmae: x\n    name: Framing", "name"),
        ("match", "pairs:", "piars: []\npairs:", "pairs"),
    ],
)
def test_an_unknown_key_is_told_with_what_may_be_meant(
    kind: str, old: str, new: str, meant: str, tmp_path: Path
) -> None:
    root = write(tmp_path, **{kind: edit(GOOD_TYPED[kind], old, new)})
    problems = [problem.message for problem in found(root) if "unknown key" in problem.message]
    assert [f"did you mean `{meant}`?" in message for message in problems] == [True]


def test_what_is_proven(tmp_path: Path) -> None:
    bank = read(write(tmp_path, **GOOD_TYPED)).bank
    assert {each for each, question in bank.questions.items() if is_proven(question)} == {"cloze", "output"}
    words = edit(GOOD_TYPED["cloze"], "{expr: 10 / 40, abs_tol: 0.001}", "{accept: [a quarter]}")
    assert not is_proven(read(write(tmp_path, cloze=words)).bank.questions["cloze"])


def test_self_graded_questions_are_only_there_if_asked_for(tmp_path: Path) -> None:
    bank = read(write(tmp_path, **GOOD_TYPED)).bank
    own = {"open", "design", "star"}
    assert {question.id for question in bank.of()} == GOOD_TYPED.keys() - own
    assert {question.id for question in bank.of(topics=[TOPIC], self_graded=True)} == GOOD_TYPED.keys()


def test_code_is_run_with_limits() -> None:
    assert printed("print('a\\nb')") == "a\nb\n"
    with pytest.raises(Failed, match="took more than"):
        printed("while True: pass", seconds=0.3)
    with pytest.raises(Failed):
        printed("while True: print('x' * 100_000)", seconds=5)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("cloze", ["precision is [1\u00a0…]; the", "* 1. 10 / 40 (± 0.001)", "* 2. (1 typos) recall | sensitivity"]),
        ("order", ["* 1. Split the rows", "* 3. Score", "It needs the fitted scaler."]),
        ("match", ["* A price -> Squared error", "Classes have probabilities."]),
        ("output", ["kept = [n", "  > [1, 3] 2", "  trap\n  > [0, 2] 2"]),
        ("open", ["* (2) A model that never warns", "wrong: Balancing", "A good answer:\nWith one defect"]),
        ("design", ["20 min: Draw data", "Serving\n  0. No latency", "- What if clicks"]),
        ("star", ["Owning mistakes", "parts, number, first_person, length", "- What did you change"]),
    ],
)  # fmt: skip
def test_show(kind: str, says: list[str], tmp_path: Path) -> None:
    out = io.StringIO()
    assert main(("show", kind, "--path", str(write(tmp_path, **GOOD_TYPED))), out) == 0
    assert [words for words in says if words not in out.getvalue()] == []
