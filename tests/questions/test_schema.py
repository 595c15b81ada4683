"""Editors mark what the loader would refuse, and nothing else."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from questions.cli import main
from questions.document import parse
from questions.reading import read
from questions.templates import TYPES, template
from tests.questions.samples import GOOD, SINGLE, edit
from tests.questions.typed_samples import GOOD_TYPED


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    out = io.StringIO()
    assert main(["schema"], out) == 0
    made: dict[str, Any] = json.loads(out.getvalue())
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


@pytest.mark.parametrize("text", [*(GOOD | GOOD_TYPED).values(), *map(template, TYPES)])
def test_sound_questions_and_templates_fit(text: str, schema: Draft202012Validator) -> None:
    assert not list(schema.iter_errors(parse(text.encode()).data))


def test_the_packaged_bank_fits(schema: Draft202012Validator) -> None:
    assert [item.question.id for item in read().items if not schema.is_valid(item.document.data)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: intermediate", "level: hard"), ("explanation:", "explanatoin:"), ("    correct: true\n", "    correct: maybe\n"),
        ("type: single", "type: singel"), ("seed: S11", "seed: S31"), ("seed: S11", "id: single"), ("seed: S11", "topic: sql"),
    ],
)  # fmt: skip
def test_mistakes_do_not(old: str, new: str, schema: Draft202012Validator) -> None:
    assert not schema.is_valid(parse(edit(SINGLE, old, new).encode()).data)
