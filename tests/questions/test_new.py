"""`bank new` writes what an author fills in."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.sentences import MODELS
from questions.templates import TYPES
from tests.questions.samples import SINGLE, TOPIC, name, write
from tests.questions.trade import asked_for, bank, run


@pytest.mark.parametrize("kind", TYPES)
def test_a_template_lacks_only_what_is_to_be_written(kind: str, tmp_path: Path) -> None:
    code, said = run("new", TOPIC, kind, "my-own", "--path", tmp_path)
    assert (code, f"{TOPIC}/my-own.yaml is there" in said) == (0, True)
    assert asked_for(tmp_path) == {"todo"}
    (question,) = bank(tmp_path).values()
    assert question.type == kind
    assert run("show", "my-own", "--path", tmp_path)[0] == 0


def test_new_takes_a_free_name_and_either_spelling(tmp_path: Path) -> None:
    for _ in range(2):
        assert run("new", TOPIC, "true-false", "--path", tmp_path)[0] == 0
    assert set(bank(tmp_path)) == {"new-true-false", "new-true-false-2"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("evaluation-calibratio", "single"),
            f"There is no topic `evaluation-calibratio`: did you mean `{TOPIC}`?",
        ),
        ((TOPIC, "singel"), "There is no type `singel`: did you mean `single`?"),
        ((TOPIC, "multi", "single"), "There is a question `single` already: take another id."),
        ((TOPIC, "multi", "Not_so"), "`Not_so` can't be an id"),
    ],
)
def test_new_refuses(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    code, said = run("new", *words, "--path", write(tmp_path, single=SINGLE))
    assert (code, says in said) == (2, True)
    assert (tmp_path / name("single")).read_text() == SINGLE


def test_templates_fit_every_type_there_is() -> None:
    assert set(TYPES) == set(MODELS)
