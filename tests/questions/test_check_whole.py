"""Rules that look at the bank as a whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from questions.check import GATE, check
from questions.load import read
from tests.questions.samples import SHORT, SINGLE, edit, name, write
from tests.questions.test_check import TODAY, found


@pytest.mark.parametrize(("changed", "severity"), [(1, "error"), (12, "warning")])
def test_near_duplicates_are_told_at_the_second(changed: int, severity: str, tmp_path: Path) -> None:
    words = [f"word{i}" for i in range(40)]
    others = [f"other{i}" for i in range(changed)] + words[changed:]
    texts = [
        edit(SHORT, "Name the penalty which drives weights exactly to zero.", " ".join(some))
        for some in (words, others)
    ]
    (problem,) = found(write(tmp_path, first=texts[0], second=texts[1]))
    assert (problem.rule, problem.severity, problem.file) == (
        "similar",
        severity,
        f"{tmp_path.as_posix()}/{name('second')}",
    )
    assert "first" in problem.message


def test_eight_words_of_the_guide_are_found_in_any_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shingle is that of a sentence written here: the guide itself is not to be quoted."""
    run = "its shrinkage is smooth weights stay above nothing"
    monkeypatch.setattr(
        "questions.rules.wording._shingles", lambda: {hashlib.sha256(run.encode()).hexdigest()[:12]}
    )
    (problem,) = found(write(tmp_path, short=SHORT))
    assert (problem.rule, problem.line) == ("guide", 6)
    assert run in problem.message


def write_all(root: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)


def singles(count: int, longest: int, topics: tuple[str, ...] = ("ml-foundations",)) -> dict[str, str]:
    """So many questions without a word in common; in `longest` of them the key is the longest option."""
    texts = {}
    for number in range(count):
        prompt, length = f"{number}a {number}b {number}c?", 30 if number < longest else 3
        options = "".join(f"  - {{text: {number}{letter}, why: {letter}}}\n" for letter in ("x" * 9, "y" * 9))
        key = f"  - {{text: {number}{'k' * length}, why: k, correct: true}}\n"
        head = f"type: single\nlevel: beginner\nprompt: {prompt}\nexplanation: e\nchoices:\n{key}{options}"
        texts[f"{topics[number % len(topics)]}/q{number}.yaml"] = (
            head + "references: [{title: t, where: w}]\n"
        )
    return texts


@pytest.mark.parametrize(
    ("count", "longest", "severities"),
    [(5, 5, []), (6, 2, []), (6, 3, ["warning"]), (20, 7, []), (20, 8, ["error", "warning"])],
)
def test_keys_that_are_the_longest_option(
    count: int, longest: int, severities: list[str], tmp_path: Path
) -> None:
    """A warning for a topic from 6 single-choice questions on, an error for its area from 20; 35 % are allowed."""
    write_all(tmp_path, singles(count, longest))
    problems = found(tmp_path)
    assert sorted(problem.severity for problem in problems) == severities
    assert {problem.rule for problem in problems} <= {"longest"}


def test_an_area_counts_all_its_topics(tmp_path: Path) -> None:
    """Five questions are too few for a topic, four topics of five are enough for an area."""
    topics = ("ml-foundations", "linear-models", "optimisation", "regularisation-selection")
    write_all(tmp_path, singles(20, 8, topics))
    assert [(problem.rule, problem.severity) for problem in found(tmp_path)] == [("longest", "error")]


@pytest.mark.parametrize(("count", "rules"), [(39, []), (40, ["mix"])])
def test_a_lopsided_mix_is_a_warning_from_forty_questions_on(
    count: int, rules: list[str], tmp_path: Path
) -> None:
    write_all(tmp_path, singles(count, 0))
    assert [problem.rule for problem in found(tmp_path)] == rules
    assert {problem.severity for problem in found(tmp_path)} <= {"warning"}


def test_the_gate_names_what_is_missing(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE)
    (problem,) = check(read(root), TODAY, gate={"S11": 2, "S12": 0})
    assert problem.rule == "gate"
    assert "S11 (1 of 2)" in problem.message
    assert check(read(root), TODAY, gate={"S11": 1}) == ()
    assert set(GATE) == {f"S{number}" for number in range(1, 23)}


def test_drafts_are_checked_but_do_not_count_for_the_gate(tmp_path: Path) -> None:
    root = write(tmp_path, single=edit(SINGLE, "seed: S11", "seed: S11\ndraft: true"))
    assert [problem.rule for problem in check(read(root), TODAY, gate={"S11": 1})] == ["gate"]


def test_scripts_are_run_and_strays_reported(tmp_path: Path) -> None:
    root = write(tmp_path, single=edit(SINGLE, '"round(1 / (1 + 200), 3) == 0.005"', "proof.py"))
    proof = (root / name("single")).parent / "proof.py"
    proof.write_text("assert sum(range(5)) == 10\n")
    assert found(root) == ()
    proof.write_text("assert sum(range(5)) == 11, 'off by one'\n")
    (problem,) = found(root)
    assert (problem.rule, problem.line) == ("check", 16)
    assert "AssertionError: off by one" in problem.message
    write(root, single=SINGLE)
    (stray,) = found(root)
    assert (stray.rule, stray.file) == ("file", proof.as_posix())
