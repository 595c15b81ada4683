"""Rules that look at the bank as a whole."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.check import check
from questions.reading import read
from questions.rules.balance import ENFORCED, GATE, MIX, Gate
from questions.rules.similar import similar
from questions.sentences import MODELS
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


@pytest.mark.parametrize(("count", "rules"), [(39, set()), (40, {"mix"})])
def test_a_lopsided_mix_is_a_warning_from_forty_questions_on(
    count: int, rules: set[str], tmp_path: Path
) -> None:
    write_all(tmp_path, singles(count, 0))
    problems = found(tmp_path)
    assert {problem.rule for problem in problems} == rules
    assert {problem.severity for problem in problems} <= {"warning"}
    if rules:
        assert [problem.message.split(",")[0] for problem in problems] == [
            "0 % of the questions are multi", "0 % of the questions are numeric", "0 % of the questions are output",
            "0 % of the questions are true_false", "100 % of the questions are single",
        ]  # fmt: skip


def test_orders_and_matches_share_one_aim() -> None:
    assert MIX["order, match"] == 4
    assert sum(MIX.values()) == 100
    assert {kind for kinds in MIX for kind in kinds.split(", ")} == set(MODELS)


@pytest.mark.parametrize(("recalls", "warned"), [(10, False), (11, True)])
def test_at_most_a_quarter_is_recall(recalls: int, warned: bool, tmp_path: Path) -> None:
    texts = singles(40, 0)
    for path in list(texts)[:recalls]:
        texts[path] += "tags: [recall]\n"
    write_all(tmp_path, texts)
    problems = [problem for problem in found(tmp_path) if problem.rule == "recall"]
    assert [problem.severity for problem in problems] == ["warning"] * warned
    assert all("28 % of the questions are tagged `recall`" in problem.message for problem in problems)


def test_the_gate_names_what_is_missing(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE)
    (problem,) = check(read(root), TODAY, Gate({"S11": 2, "S12": 0}))
    assert problem.rule == "gate"
    assert problem.message == "write more questions with the seeds S11 (1 of 2)"
    assert check(read(root), TODAY, Gate({"S11": 1})) == ()


def test_every_topic_has_a_gate(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text("one: {title: One, area: A}\ntwo: {title: Two, area: A}\n")
    write_all(tmp_path, singles(3, 0, ("one", "two")))
    problems = check(read(tmp_path), TODAY, Gate(levels=(2, 0, 1)))
    assert [problem.message for problem in problems] == [
        "one has too few: write 1 advanced more",
        "two has too few: write 1 beginner, 1 advanced more",
    ]
    assert {(problem.rule, problem.severity) for problem in problems} == {("gate", "error")}


def test_the_gate_of_this_bank() -> None:
    assert dict(GATE.seeds) == {f"S{number}": 3 for number in range(1, 31)}
    assert GATE.levels == (4, 3, 1)
    assert GATE.severity == ("error" if ENFORCED else "warning")


def test_drafts_are_checked_but_do_not_count_for_the_gate(tmp_path: Path) -> None:
    root = write(tmp_path, single=edit(SINGLE, "seed: S11", "seed: S11\ndraft: true"))
    assert [problem.rule for problem in check(read(root), TODAY, Gate({"S11": 1}))] == ["gate"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.frozensets(st.sampled_from("abcdefghijklmnop"), min_size=1), min_size=2, max_size=8))
def test_no_pair_of_alike_questions_is_missed(tmp_path: Path, sets: list[frozenset[str]]) -> None:
    """Against every pair compared."""
    (sample,) = read(write(tmp_path, short=SHORT)).items
    items = []
    for number, words in enumerate(sets):
        question = sample.question.model_copy(update={"id": f"q{number}", "prompt": " ".join(sorted(words))})
        items.append(replace(sample, question=question, file=f"q{number}"))
    wanted = set()
    for (one, first), (other, second) in itertools.combinations(enumerate(sets), 2):
        if len(first & second) / len(first | second) >= 0.45:
            wanted.add((f"q{other}", f"q{one}"))
    told = {
        (problem.file, problem.message.rpartition("/")[2].partition(":")[0]) for problem in similar(items)
    }
    assert told == wanted


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
