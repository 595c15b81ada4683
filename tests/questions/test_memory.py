"""What is remembered of a question is what would be found again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from questions import check as checks
from questions.check import check
from questions.item import Item
from questions.memory import Memory, usual
from questions.problem import Problem
from questions.reading import read
from questions.rules.balance import NONE
from tests.questions.samples import GOOD, SINGLE, edit, name, write
from tests.questions.test_check import TODAY


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of questions that the rules saw, in their order."""
    seen: list[str] = []

    def rule(item: Item) -> Iterator[Problem]:
        seen.append(item.question.id)
        return iter(())

    monkeypatch.setattr(checks, "ITEM_RULES", (*checks.ITEM_RULES, rule))
    return seen


def found(root: Path, file: Path) -> tuple[Problem, ...]:
    return check(read(root), TODAY, NONE, Memory(file))


def test_only_what_has_changed_is_checked_again(tmp_path: Path, looked_at: list[str]) -> None:
    root, file = write(tmp_path / "bank", **GOOD), tmp_path / "memory.json"
    assert found(root, file) == ()
    assert len(looked_at) == len(GOOD)
    assert found(root, file) == ()
    assert len(looked_at) == len(GOOD)
    write(root, single=edit(SINGLE, "Choose from the cost", "Choose by the cost"))
    assert found(root, file) == ()
    assert looked_at[len(GOOD) :] == ["single"]


def test_warnings_are_remembered_and_errors_checked_again(tmp_path: Path, looked_at: list[str]) -> None:
    warned = edit(SINGLE, "Lowest expected cost", "Cost of a defect")
    root = write(
        tmp_path / "bank", single=warned, short=edit(GOOD["short"], "typos: 1", "typos: 1\nhint: Recieve it")
    )
    file = tmp_path / "memory.json"
    first = found(root, file)
    assert first == found(root, file)
    assert looked_at == ["short", "single"]
    write(root, short=edit(GOOD["short"], "l1 penalty]", '"?"]'))
    assert found(root, file) == found(root, file)
    assert looked_at == ["short", "single", "short", "short"]


def test_a_changed_script_is_run_again(tmp_path: Path) -> None:
    root = write(tmp_path / "bank", single=edit(SINGLE, '"round(1 / (1 + 200), 3) == 0.005"', "proof.py"))
    proof = (root / name("single")).with_name("proof.py")
    proof.write_text("assert True\n")
    assert found(root, tmp_path / "memory.json") == ()
    proof.write_text("assert False\n")
    assert [problem.rule for problem in found(root, tmp_path / "memory.json")] == ["check"]


def test_rules_of_another_version_remember_nothing(
    tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, file = write(tmp_path / "bank", single=SINGLE), tmp_path / "memory.json"
    found(root, file)
    monkeypatch.setattr("questions.memory._rules", lambda: b"newer")
    found(root, file)
    assert looked_at == ["single", "single"]


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    root, file = write(tmp_path / "bank", **GOOD), tmp_path / "memory.json"
    found(root, file)
    (root / name("short")).unlink()
    found(root, file)
    assert len(json.loads(file.read_text())) == len(GOOD) - 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": [{"b": 1}]}', '{"a": 1}'])
def test_a_damaged_memory_is_none(text: str, tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    file.write_text(text)
    root = write(tmp_path / "bank", single=SINGLE)
    assert found(root, file) == ()
    assert len(json.loads(file.read_text())) == 1


def test_each_bank_has_a_memory_of_its_own(tmp_path: Path) -> None:
    assert usual(tmp_path / "one") != usual(tmp_path / "two")
    assert usual(tmp_path) == usual(tmp_path / "one" / "..")
