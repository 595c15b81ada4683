"""Loading: whatever is wrong with a file, the bank loads, and the author reads where and what to do."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from questions.load import load
from questions.model import question_adapter
from tests.questions.samples import GOOD, MULTI, NUMERIC, SHORT, SINGLE, TOPIC, TRUE_FALSE, edit, name, write


def test_samples_load(tmp_path: Path) -> None:
    bank, problems = load(write(tmp_path, **GOOD))
    assert problems == ()
    assert list(bank.questions) == ["multi", "numeric", "short", "single", "sql", "true-false"]
    assert isinstance(bank.questions, MappingProxyType)


def test_a_whole_file_that_is_a_text(tmp_path: Path) -> None:
    _, (problem,) = load(write(tmp_path, single="Which one?"))
    assert problem.message == "must be a mapping (`key: value`)"


def test_syntax_errors_become_problems(tmp_path: Path) -> None:
    bank, (problem,) = load(
        write(tmp_path, single=edit(SINGLE, "level: intermediate", "level: a: b"), multi=MULTI)
    )
    assert (problem.rule, problem.line) == ("yaml", 2)
    assert list(bank.questions) == ["multi"]


@pytest.mark.parametrize(
    ("path", "rule", "says"),
    [
        ("stray.yaml", "file", "<topic>/<id>.yaml"),
        ("unknown-topic/single.yaml", "topic", "`unknown-topic` is no topic"),
        (f"{TOPIC}/single.yml", "file", "rename it to single.yaml"),
        (f"{TOPIC}/notes.txt", "file", "<topic>/<id>.yaml"),
        (f"{TOPIC}/folder/single.yaml", "file", "<topic>/<id>.yaml"),
        (f"{TOPIC}/Some_Name.yaml", "name", "rename it"),
        (f"{TOPIC}/two--hyphens.yaml", "name", "rename it"),
        (f"{TOPIC}/{'x' * 49}.yaml", "name", "1 to 48 characters"),
    ],
)
def test_files_that_do_not_belong(path: str, rule: str, says: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(SINGLE)
    bank, (problem,) = load(tmp_path)
    assert (problem.rule, says in problem.message) == (rule, True), problem
    assert not bank.questions


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE)
    (root / ".DS_Store").write_bytes(b"\0")
    (root / TOPIC / ".single.yaml.swp").write_bytes(b"\0")
    assert load(root)[1] == ()


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE)
    (root / "linear-models").mkdir()
    (root / "linear-models/single.yaml").write_text(SHORT)
    bank, (problem,) = load(root)
    assert f"the id `single` is taken by {root.as_posix()}/linear-models/single.yaml" in problem.message
    assert bank.questions["single"].type == "short"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_that_leave_the_bank_are_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", single=SINGLE)
    root = write(tmp_path / "bank", multi=MULTI)
    (root / TOPIC / "link.yaml").symlink_to(outside / name("single"))
    (root / "linear-models").symlink_to(outside / TOPIC)
    bank, problems = load(root)
    assert [problem.rule for problem in problems] == ["link", "link"]
    assert list(bank.questions) == ["multi"]


def test_a_bank_that_is_a_link_itself_is_read(tmp_path: Path) -> None:
    """As Kubernetes mounts its config maps."""
    (tmp_path / "link").symlink_to(write(tmp_path / "bank", single=SINGLE))
    assert list(load(tmp_path / "link")[0].questions) == ["single"]


def test_a_path_that_is_no_folder_is_a_problem(tmp_path: Path) -> None:
    bank, (problem,) = load(tmp_path / "nowhere")
    assert "is no folder" in problem.message
    assert not bank.questions


def test_topics_of_its_own(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE)
    (root / "topics.yaml").write_text(
        f"{TOPIC}: {{title: Mine, area: Ours}}\nbroken: {{titel: Mine, area: Ours}}\n"
    )
    bank, problems = load(root)
    assert bank.topic(bank.questions["single"]).title == "Mine"
    assert {(problem.line, problem.rule) for problem in problems} == {(2, "schema")}
    assert any("did you mean `title`?" in problem.message for problem in problems)


def test_questions_of_topics_areas_and_levels(tmp_path: Path) -> None:
    root = write(tmp_path, single=SINGLE, multi=MULTI, short=f"{SHORT}draft: true\n")
    (root / "linear-models").mkdir()
    (root / "linear-models/claim.yaml").write_text(TRUE_FALSE)
    bank, _ = load(root)

    def ids(**filters: tuple[str, ...]) -> list[str]:
        return [question.id for question in bank.of(**filters)]  # type: ignore[arg-type]

    assert ids() == ["claim", "multi", "single"]
    assert ids(topics=(TOPIC,)) == ["multi", "single"]
    assert ids(areas=("Foundations",)) == ["claim"]
    assert ids(levels=("beginner",)) == ["claim", "multi"]
    assert ids(topics=(TOPIC,), levels=("beginner",)) == ["multi"]
    assert "short" in bank.questions


def test_recall_gives_the_question_that_was_answered(tmp_path: Path) -> None:
    old = load(write(tmp_path, single=SINGLE))[0].questions["single"]
    body = old.model_dump_json()
    bank, _ = load(write(tmp_path, single=edit(SINGLE, "errors as they were stated", "errors as stated")))
    assert bank.recall("single", old.version, body) is bank.questions["single"]
    bank, _ = load(write(tmp_path, single=edit(SINGLE, "Lowest expected cost", "Smallest expected cost")))
    assert bank.recall("single", old.version, body) == old
    assert bank.recall("gone", old.version, body) == old


def test_a_recalled_question_of_a_lost_topic_still_has_a_title(tmp_path: Path) -> None:
    bank, _ = load(write(tmp_path, single=SINGLE))
    lost = bank.questions["single"].model_copy(update={"topic": "lost"})
    assert (bank.topic(lost).title, bank.topic(lost).order) == ("lost", len(bank.topics))


def test_reasons_do_not_change_the_version_but_keys_do(tmp_path: Path) -> None:
    def version(**texts: str) -> str:
        bank, problems = load(write(tmp_path, **texts))
        assert not problems
        return bank.questions[next(iter(texts))].version

    assert version(short=SHORT) == version(short=edit(SHORT, "Its shrinkage is smooth", "It is smooth"))
    assert version(short=SHORT) != version(short=edit(SHORT, "ridge:", "rigde:"))
    assert version(numeric=NUMERIC) == version(numeric=edit(NUMERIC, "This is specificity", "Specificity"))
    assert version(numeric=NUMERIC) != version(numeric=edit(NUMERIC, "0.02", "0.01"))


def test_a_question_that_was_asked_for_its_version_is_the_same(tmp_path: Path) -> None:
    root = write(tmp_path, **GOOD)
    asked, fresh = (load(root)[0].questions for _ in range(2))
    for question in asked.values():
        assert len(question.version) == 12
        assert question == fresh[question.id]
        assert pickle.loads(pickle.dumps(question)) == question  # noqa: S301 -- our own
        assert question.model_dump_json() == fresh[question.id].model_dump_json()


def test_stored_bodies_come_back_equal(tmp_path: Path) -> None:
    for question in load(write(tmp_path, **GOOD))[0].questions.values():
        assert question_adapter.validate_json(question.model_dump_json()) == question


def test_a_hundred_questions_load_in_a_quarter_of_a_second(tmp_path: Path) -> None:
    """Processor time, the best of three: what else the machine does is not measured."""
    write(tmp_path, **{f"q{number}": list(GOOD.values())[number % len(GOOD)] for number in range(100)})
    took = []
    for _ in range(3):
        start = time.process_time()
        assert len(load(tmp_path)[0].questions) == 100
        took.append(time.process_time() - start)
    assert min(took) < 0.25
