"""Every rule of the bank has bad questions that trigger it, and it only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from questions.check import check
from questions.formulas.pen import Pen
from questions.problem import Problem, Rule
from questions.reading import read
from questions.rules.balance import NONE
from tests.questions.samples import GOOD, SINGLE, edit, name, write

TODAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Bad:
    """One edit of one sample: the rule it breaks, the line it is told at, and words of the sentence."""

    rule: Rule
    kind: str
    old: str
    new: str
    line: int
    says: str
    severity: str = "error"


BAD = (
    Bad("options", "single", "Highest accuracy, because the classes are balanced", "lowest  expected-cost!", 10, "same option as 1"),
    Bad("why", "single", "F1 fixes a trade-off of its own", "Equal class sizes do not make errors equally dear", 13, "repeats that of 2"),
    Bad("above", "single", "Highest F1, as it weighs precision and recall", "None of the above", 12, "write an option of its own"),
    Bad("above", "multi", "Parsing dates", "All of them", 11, "shuffled"),
    Bad("above", "multi", "Parsing dates", "Both A and B", 11, "shuffled"),
    Bad("above", "single", "Lowest expected cost", "All these options are correct", 7, "shuffled"),
    Bad("negation", "single", "Which rule should pick", "Which rule should not pick", 3, "write it as **not**"),
    Bad("negation", "single", "Which rule should pick", "Which rule doesn't pick", 3, "**doesn't**"),
    Bad("negation", "multi", "must be fitted on", "may be fitted on any rows, except", 3, "**except**"),
    Bad("negation", "true_false", "mostly lowers", "does not lower", 3, "**not**"),
    Bad("length", "single", "Highest F1, as it weighs precision and recall", "x" * 141, 12, "141 characters, at most 140"),
    Bad("length", "true_false", "Deep trees have high bias anyway", "x" * 141, 11, "at most 140"),
    Bad("length", "single", "A missed defect", "word " * 370, 3, "at most 1900"),
    Bad("length", "numeric", "A test has", "word " * 370, 3, "at most 1900"),
    Bad("length", "single", "F1 fixes a trade-off", "word " * 200, 13, "at most 1000"),
    Bad("length", "short", "Its shrinkage is smooth", "word " * 200, 6, "at most 1000"),
    Bad("placeholder", "numeric", "This is specificity.", "This is {{recal}}.", 14, "did you mean `recall`"),
    Bad("placeholder", "numeric", "What is its precision?", "What is its precision {{answer}}?", 3, "tells the answer"),
    Bad("placeholder", "numeric", "level: advanced", "level: advanced\ncode: print({{recall}})", 3, "is not filled in"),
    Bad("placeholder", "single", "1 EUR.", "{{cost}} EUR.", 3, "numeric questions only"),
    Bad("param", "numeric", "  alarms: [2, 5]", "  alarms: [2, 5]\n  spare: [1]", 7, "`spare` is not used"),
    Bad("param", "numeric", "  ill: 10 * 2", "  ill: 10 * 2\n  more: recall + 1", 9, "`more` is not used"),
    Bad("param", "numeric", "recall {{recall}} %", "high recall", 5, "`recall` is not in the prompt"),
    Bad("param", "numeric", "  alarms: [2, 5]", "  alarms: [2, 5]\n  answer: [1]", 7, "can't be a name"),
    Bad("key", "numeric", "{expr: recall *", "{expr: 0 * recall *", 9, "the key is 0 for recall = 80"),
    Bad("key", "numeric", "(recall * 20 +", "(recall * 0 * 20 - 1960 +", 9, "can't be computed for recall = 80, alarms = 2"),
    Bad("key", "numeric", "{expr: recall * 20 /", "{expr: reccall * 20 /", 9, "reccall"),
    Bad("key", "numeric", "ill: 10 * 2", "ill: 10 / 0", 8, "can't be computed"),
    Bad("key", "numeric", "recall: [80, 90]", f"recall: {list(range(60, 60 + 1001))}", 4, "2002 combinations"),
    Bad("trap", "numeric", "- expr: recall / 100", "- expr: recall * 20 / (recall * 20 + alarms * 980) + 0.0001", 11, "counts as right"),
    Bad("trap", "numeric", "- expr: recall / 100", "- expr: recall / (alarms - 2)", 11, "can't be computed for recall = 80, alarms = 2"),
    Bad("trap", "numeric", "- expr: 1 - alarms / 100", "- expr: recall / 100.0", 13, "like an earlier trap", "warning"),
    Bad("accept", "short", "ridge:", "Lasso!:", 6, "`Lasso!` is refused, but is `lasso`"),
    Bad("accept", "short", "ridge:", "lassos:", 6, "a typo away"),
    Bad("accept", "short", "l1 penalty]", '"?"]', 4, "no letter or digit"),
    Bad("check", "single", "== 0.005", "== 0.006", 16, "gives False, not True"),
    Bad("check", "single", "round(1 / (1 + 200), 3) == 0.005", "1 + 1", 16, "gives 2, not True"),
    Bad("check", "single", "round(1", "open(1", 16, "can't be evaluated"),
    Bad("check", "numeric", "answer < 1", "answer < 0.4", 17, "for recall = 80, alarms = 2"),
    Bad("check", "single", '"round(1 / (1 + 200), 3) == 0.005"', "proof.py", 16, "is not there"),
    Bad("check", "single", "round(1 / (1 + 200), 3) == 0.005", "key == {True: 'Lowest expected cost', False: wrong[1]}[200 < 1]", 16, "gives False"),
    Bad("check", "single", "round(1 / (1 + 200), 3) == 0.005", "1 < 2 and numbers(prompt) == [200, 2]", 16, "not True, at `numbers(prompt) == [200, 2]`, where `numbers(prompt)` is [200, 1]"),
    Bad("check", "single", "round(1 / (1 + 200), 3) == 0.005", "reason == key", 16, "can't be evaluated"),
    Bad("check", "numeric", "answer < 1", "numbers(prompt) == [recall, alarms, ill, 100]", 17, "for recall = 80, alarms = 2"),
    Bad("query", "sql", "CREATE TABLE runs", "CREATE TABEL runs", 4, "can't be loaded"),
    Bad("query", "sql", "INSERT INTO runs VALUES (NULL, 1)", "INSERT INTO run VALUES (NULL, 1)", 4, "no such table"),
    Bad("query", "sql", "[[c, 0.25]]", "[[c, 0.5]]", 10, "the solution fails `fixtures` 2"),
    Bad("query", "sql", "solution: SELECT model", "solution: SELEC model", 11, "can't be run"),
    Bad("query", "sql", "AVG(score) FROM runs GROUP BY model", "AVG(score) FROM runs WHERE model > '' GROUP BY model", 13, "passes every fixture"),
    Bad("query", "sql", "- query: SELECT model, AVG(score) FROM runs", "- query: WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i, MAX(i) FROM n", 13, "can't be run"),
    Bad("query", "sql", "- query: SELECT model, AVG(score) FROM runs GROUP BY model", "- query: SELECT printf('%.*c', 2000000000, 'x'), 1", 13, "can't be run"),
    Bad("formula", "single", "Choose from the cost", r"By $\argmost x$ choose from the cost", 14, r"has the command `\argmost`"),
    Bad("formula", "single", "Choose from the cost of each error.", r"|\n  Choose.\n\n  $$\frac{a}{b$$\n".replace(r"\n", "\n"), 14, "without its `}`"),
    Bad("formula", "single", "Choose from the cost of each error.", "|\n  Choose.\n\n  $$" + "xyz+" * 50 + "z$$\n", 14, "too wide"),
    Bad("formula", "single", "Choose from the cost", "Choose $$x$$ from the cost", 14, "begins no formula"),
    Bad("formula", "single", "Choose from the cost", "Choose $x from the cost", 14, "begins no formula"),
    Bad("formula", "single", "Highest F1, as it weighs precision and recall", "Highest $softmax(x)$ of all the values", 12, r"write `\text{softmax}`"),
    Bad("expires", "short", "typos: 1", "expires: 2026-05-31", 7, "has expired", "warning"),
    Bad("spelling", "short", "The kink of the", "The occurence of a", 8, "`occurence` is misspelt: write occurrence", "warning"),
    Bad("todo", "short", "The kink of the", "TODO the", 8, "still says TODO"),
    Bad("todo", "single", "Elkan (2001), Cost", "TODO, Cost", 15, "`title` of `references` 1 still says TODO"),
    Bad("cue", "single", "Lowest expected cost", "Cost of a defect", 7, "repeats `defect`", "warning"),
)  # fmt: skip


def found(root: Path) -> tuple[Problem, ...]:
    return check(read(root), TODAY, gate=NONE)


def test_samples_have_no_problem(tmp_path: Path) -> None:
    assert found(write(tmp_path, **GOOD)) == ()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.rule}-{bad.says[:30]}")
def test_a_bad_question_breaks_its_rule_only(bad: Bad, tmp_path: Path) -> None:
    root = write(tmp_path, **{bad.kind: edit(GOOD[bad.kind], bad.old, bad.new)})
    (problem,) = found(root)
    assert (problem.rule, problem.severity, problem.line) == (bad.rule, bad.severity, bad.line)
    assert problem.file == f"{root.as_posix()}/{name(bad.kind)}"
    assert bad.says in problem.message


@pytest.mark.parametrize("spelling", ["NOT", "**not**", "`not`", "$not$", "EXCEPT"])
def test_a_marked_negation_is_fine(spelling: str, tmp_path: Path) -> None:
    assert not found(
        write(tmp_path, single=edit(SINGLE, "Which rule should pick", f"Which rule should {spelling} pick"))
    )


def test_a_negation_in_the_story_is_fine(tmp_path: Path) -> None:
    assert not found(
        write(tmp_path, single=edit(SINGLE, "a false alarm 1 EUR.", "a false alarm does not cost that."))
    )


def test_signs_make_options_different(tmp_path: Path) -> None:
    text = edit(
        edit(SINGLE, "Highest accuracy, because the classes are balanced", "x - y"),
        "Lowest expected cost",
        "x + y",
    )
    assert not found(
        write(tmp_path, single=edit(text, "Highest F1, as it weighs precision and recall", "-x + y"))
    )


def test_a_formula_that_nothing_could_draw_is_not_said_to_be_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Pen()
    closed.close()
    monkeypatch.setattr("questions.rules.formulas.pen", closed)
    root = write(tmp_path, single=edit(SINGLE, "explanation: ", "explanation: |\n  $$x^2$$\n\n  "))
    assert [problem.rule for problem in found(root)] == ["pen"]


def test_every_rule_has_a_bad_example() -> None:
    elsewhere = {
        "file",
        "link",
        "topic",
        "name",
        "yaml",
        "schema",
        "similar",
        "longest",
        "mix",
        "gate",
        "guide",
        "gap",
        "item",
        "output",
        "recall",
        "pen",
    }
    assert {bad.rule for bad in BAD} | elsewhere == set(get_args(Rule))
