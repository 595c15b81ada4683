"""Each mistake in a question file is told with its file, its line and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from questions.load import load
from tests.questions.samples import GOOD, edit, name, write


@dataclass(frozen=True)
class Bad:
    kind: str
    old: str
    new: str
    line: int
    says: str


BAD = (
    Bad("single", "type: single", "type: singel", 1, "type `singel` is unknown: did you mean `single`?"),
    Bad("single", "type: single", "type: essay", 1, "known are `single`, `multi`"),
    Bad("single", "type: single\n", "", 1, "`type` is missing: add it"),
    Bad("single", "type: single", "type: 1", 1, "type `1` is unknown"),
    Bad("single", "level: intermediate\n", "", 1, "`level` is missing: add it"),
    Bad("single", "level: intermediate", "level: hard", 2, "must be 'beginner', 'intermediate' or 'advanced'"),
    Bad("single", "explanation:", "explenation:", 14, "did you mean `explanation`?"),
    Bad("single", "correct: true", "corect: true", 8, "unknown key `corect`: did you mean `correct`?"),
    Bad("single", "correct: true", 'correct: "true"', 8, "must be `true` or `false`, not `\"true\"`"),
    Bad("single", "    correct: true\n", "", 1, "exactly one choice must say `correct: true`"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text: no", 12, "YAML reads `no` as False: put it in quotes"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text: 1.10", 12, "YAML reads `1.10` as 1.1: put it in quotes"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text: 2020-01-01", 12, "as a date: put it in quotes"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text:", 12, "`text` of `choices` 3 is empty"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text: ''", 12, "`text` of `choices` 3 is empty"),
    Bad("single", "text: Highest F1, as it weighs precision and recall", "text: [a]", 12, "must be text"),
    Bad("single", "    why: F1 fixes a trade-off of its own.\n", "", 12, "`why` of `choices` 3 is missing: add it"),
    Bad("single", ', where: "sec. 1"', "", 15, "`where` of `references` 1 is missing"),
    Bad("single", '[{title: "Elkan (2001), Cost-Sensitive Learning", where: "sec. 1"}]', "[]", 15, "needs at least 1"),
    Bad("single", '"Elkan (2001), Cost-Sensitive Learning"', "Elkan, Cost", 15, "with a comma inside {...}, put the text in quotes"),
    Bad("single", 'where: "sec. 1"', "where: sec. 1, url: no-link", 15, "must start with http"),
    Bad("single", "seed: S11", "seed: S31", 17, "must be one of S1 to S30"),
    Bad("single", "seed: S11", "id: other", 17, "the file's name is the id; delete the line"),
    Bad("single", "seed: S11", "topic: other", 17, "the folder is the topic; delete the line"),
    Bad("single", "seed: S11", "seconds: 1", 17, "must be 5 or more"),
    Bad("single", "seed: S11", "seconds: 9999", 17, "must be 1800 or less"),
    Bad("single", "seed: S11", 'seconds: "60"', 17, "must be a whole number, not `\"60\"`: write digits"),
    Bad("single", "seed: S11", "expires: soon", 17, "must be a date like 2027-06-30"),
    Bad("single", "seed: S11", "tags: one", 17, "must be a list"),
    Bad("single", "seed: S11", "tags: [one, 2]", 17, "`tags` 2 must be text, but YAML reads `2` as 2"),
    Bad("single", "seed: S11", "hint: |\n  one\n  two", 17, "must be a single line"),
    Bad("single", "seed: S11", f"hint: {'x' * 401}", 17, "longer than 400 characters: shorten it"),
    Bad("multi", "  - text: Parsing dates\n    why: Nothing is learned here.\n", "", 4, "has 2, needs at least 3"),
    Bad("multi", "    why: Nothing is learned here.\n", "    why: Nothing is learned here.\n    correct: true\n", 1, "at least one must not"),
    Bad("true_false", "answer: false\n", "", 1, "`answer` is missing"),
    Bad("true_false", "answer: false", "answer: maybe", 4, "must be `true` or `false`"),
    Bad("true_false", "  - text: Deep trees have high bias anyway\n    why: They have high variance.\n", "", 5, "needs at least 3"),
    Bad("true_false", "    correct: true\n", "", 1, "exactly one of the three reasons"),
    Bad("numeric", "[80, 90]", "[80, 1e1]", 5, "must be a number, not `\"1e1\"`: write a plain decimal"),
    Bad("numeric", "[80, 90]", "80", 5, "`recall` of `params` must be a list"),
    Bad("numeric", "[80, 90]", "[]", 5, "needs at least 1"),
    Bad("numeric", "[80, 90]", "[true]", 5, "must be a number"),
    Bad("numeric", "ill: 10 * 2", "ill: 20", 8, "`ill` of `show` must be text, but YAML reads `20` as 20: put it in quotes"),
    Bad("numeric", ", rel_tol: 0.02", "", 9, "give one of `rel_tol` and `abs_tol`"),
    Bad("numeric", "rel_tol: 0.02", "rel_tol: 0.5", 9, "must be 0.1 or less"),
    Bad("numeric", "rel_tol: 0.02", "reltol: 0.02", 9, "did you mean `rel_tol`?"),
    Bad("short", "accept: [lasso, l1 penalty]", "accept: lasso", 4, "`accept` must be a list"),
    Bad("short", "reject:\n  ridge: Its", "reject:\n  - Its", 5, "`reject` must be a mapping"),
    Bad("short", "typos: 1", "typos: 3", 7, "must be 2 or less"),
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.says[:40])
def test_each_mistake_is_told_with_file_line_and_what_to_do(bad: Bad, tmp_path: Path) -> None:
    good = {kind: text for kind, text in GOOD.items() if kind != bad.kind}
    root = write(tmp_path, **good, **{bad.kind: edit(GOOD[bad.kind], bad.old, bad.new)})
    bank, problems = load(root)
    told = [problem for problem in problems if bad.says in problem.message]
    assert len(told) == 1, [str(problem) for problem in problems]
    assert str(told[0]).startswith(f"{root.as_posix()}/{name(bad.kind)}:{bad.line}: ")
    assert {problem.rule for problem in problems} == {"schema"}
    assert len(bank.questions) == len(good)
