"""One flawless question of each type, as its author would write it, and a folder to break them in."""

from __future__ import annotations

from pathlib import Path

SINGLE = """\
type: single
level: intermediate
prompt: |
  A missed defect costs 200 EUR, a false alarm 1 EUR.
  Which rule should pick the decision threshold?
choices:
  - text: Lowest expected cost
    correct: true
    why: It prices both errors as they were stated.
  - text: Highest accuracy, because the classes are balanced
    why: Equal class sizes do not make errors equally dear.
  - text: Highest F1, as it weighs precision and recall
    why: F1 fixes a trade-off of its own.
explanation: Choose from the cost of each error.
references: [{title: "Elkan (2001), Cost-Sensitive Learning", where: "sec. 1"}]
check: "round(1 / (1 + 200), 3) == 0.005"
seed: S11
"""
MULTI = """\
type: multi
level: beginner
prompt: Pick every step that must be fitted on training rows only.
choices:
  - text: Imputing the median
    correct: true
    why: The median is learned from rows.
  - text: Standardising columns
    correct: true
    why: Mean and deviation are learned too.
  - text: Parsing dates
    why: Nothing is learned here.
explanation: Whatever learns from rows can leak.
references:
  - title: scikit-learn user guide
    where: "11.2 Data leakage"
    url: https://scikit-learn.org/stable/common_pitfalls.html
"""
TRUE_FALSE = """\
type: true_false
level: beginner
prompt: Bagging mostly lowers the bias of deep trees.
answer: false
reasons:
  - text: Averaging leaves the expected prediction where it was
    correct: true
    why: The mean of equally distributed trees has their bias.
  - text: Each tree corrects the one before it
    why: This is boosting.
  - text: Deep trees have high bias anyway
    why: They have high variance.
explanation: Averages reduce variance.
references: [{title: ISLP, where: "8.2.1"}]
"""
NUMERIC = """\
type: numeric
level: advanced
prompt: A test has recall {{recall}} % and {{alarms}} % false alarms; {{ill}} in 1000 are ill. What is its precision?
params:
  recall: [80, 90]
  alarms: [2, 5]
show:
  ill: 10 * 2
answer: {expr: recall * 20 / (recall * 20 + alarms * 980), rel_tol: 0.02}
traps:
  - expr: recall / 100
    why: This is recall, {{recall}} %.
  - expr: 1 - alarms / 100
    why: This is specificity.
explanation: Of all alarms, {{answer}} are right.
references: [{title: PML, where: "5.1.3"}]
check: "answer < 1"
"""
SHORT = """\
type: short
level: beginner
prompt: Name the penalty which drives weights exactly to zero.
accept: [lasso, l1 penalty]
reject:
  ridge: Its shrinkage is smooth, weights stay above nothing.
typos: 1
explanation: The kink of the absolute value does that.
references: [{title: ESL, where: "3.4.2"}]
"""
SQL = """\
type: sql
level: beginner
prompt: Mean score of every model, runs without a model left out?
schema: CREATE TABLE runs (model TEXT, score REAL)
fixtures:
  - show: true
    seed: INSERT INTO runs VALUES ('a', 0.5), ('a', 1), ('b', NULL)
    expect: [[a, 0.75], [b, null]]
  - seed: INSERT INTO runs VALUES (NULL, 1), ('c', 0.25), ('c', NULL)
    expect: [[c, 0.25]]
solution: SELECT model, AVG(score) FROM runs WHERE model IS NOT NULL GROUP BY model
mutants:
  - query: SELECT model, AVG(score) FROM runs GROUP BY model
    why: NULL is a group of its own.
explanation: AVG leaves NULL out, GROUP BY does not.
references: [{title: SQLite manual, where: "Aggregate functions"}]
"""
GOOD = {
    "single": SINGLE, "multi": MULTI, "true_false": TRUE_FALSE, "numeric": NUMERIC, "short": SHORT, "sql": SQL,
}  # fmt: skip
TOPIC = "evaluation-calibration"


def name(kind: str) -> str:
    """The file of a sample."""
    return f"{TOPIC}/{kind.replace('_', '-')}.yaml"


def write(root: Path, **texts: str) -> Path:
    """A bank with these questions, each under the name of its key (underscores are hyphens)."""
    for kind, text in texts.items():
        path = root / name(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def edit(text: str, old: str, new: str) -> str:
    """The text with its one `old` replaced, so that no test edits nothing by mistake."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)
