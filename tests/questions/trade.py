"""The commands that authors run to bring questions in and out, and what is then there."""

from __future__ import annotations

import io
from pathlib import Path

from questions.check import check
from questions.cli import main
from questions.document import parse
from questions.model import Question, question_adapter
from questions.reading import read
from questions.rules.balance import NONE
from tests.questions.samples import GOOD, SINGLE, TOPIC, write
from tests.questions.test_check import TODAY
from tests.questions.typed_samples import GOOD_TYPED

ALL = GOOD | GOOD_TYPED
SAMPLE = question_adapter.validate_python({**parse(SINGLE.encode()).data, "id": "single", "topic": TOPIC})
FOREIGN = {"draft", "references", "check", "seed", "hint", "expires", "seconds", "tags"}
"""What GIFT has no place for."""


def run(*words: object) -> tuple[int, str]:
    out = io.StringIO()
    return main([str(word) for word in words], out), out.getvalue()


def bank(root: Path) -> dict[str, Question]:
    return dict(read(root).bank.questions)


def round_trip(
    tmp_path: Path, form: str, source: Path | None = None
) -> tuple[dict[str, Question], dict[str, Question]]:
    """The questions of a bank, and those of a new one that were exported and imported."""
    first = source or write(tmp_path / "first", **ALL)
    second, file = tmp_path / "second", tmp_path / f"bank.{form}"
    second.mkdir()
    code, said = run("export", f"--{form}", file, "--path", first)
    assert (code, f"written to {file}" in said) == (0, True)
    code, said = run("import", f"--{form}", file, "--path", second)
    assert code == 0, said
    return bank(first), bank(second)


def imported(tmp_path: Path, form: str, text: str, *more: str) -> tuple[int, str, dict[str, Question]]:
    """Exit code, the sentences without the names of new files, and what is there then."""
    root, file = tmp_path / "bank", tmp_path / "foreign"
    root.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    code, said = run("import", f"--{form}", file, "--path", root, *(more or ("--topic", TOPIC)))
    lines = [line.removeprefix(str(tmp_path)) for line in said.splitlines() if not line.endswith(".yaml")]
    return code, "\n".join(lines), bank(root)


def asked_for(root: Path) -> set[str]:
    """The rules that `bank check` tells of."""
    return {problem.rule for problem in check(read(root), TODAY, NONE)}
