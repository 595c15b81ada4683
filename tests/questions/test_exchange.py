"""What goes to other programs comes back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.document import parse
from questions.export import gift
from questions.imports import files
from questions.imports import gift as gift_in
from questions.imports.drafts import Draft
from questions.imports.gift_escapes import hidden, shown
from questions.load import PACKAGED
from questions.model import Question
from tests.questions.samples import SINGLE, edit, write
from tests.questions.trade import ALL, FOREIGN, SAMPLE, asked_for, round_trip, run


def test_json_holds_everything(tmp_path: Path) -> None:
    first, second = round_trip(tmp_path, "json")
    assert second == first
    assert len(second) == len(ALL)


@pytest.fixture(scope="module")
def copy_of_the_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path_factory.mktemp("packaged") / "bank"))


@pytest.mark.parametrize("form", ["json", "csv", "gift"])
def test_the_packaged_bank_comes_back(form: str, tmp_path: Path, copy_of_the_bank: Path) -> None:
    """Choices with their reasons, whatever signs are in them."""
    first, second = round_trip(tmp_path, form, copy_of_the_bank)
    assert len(second) > len(first) // 2
    for question in second.values():
        assert _core(question) == _core(first[question.id])


def _core(question: Question) -> dict[str, Any]:
    kept = question.model_dump(include={"type", "level", "topic", "explanation", "choices"})
    return {**kept, "explanation": ""} if question.type in ("numeric", "open") else kept


def test_csv_holds_choices_whole_and_of_the_rest_the_key(tmp_path: Path) -> None:
    first, second = round_trip(tmp_path, "csv")
    assert set(second) == {"single", "multi", "true-false", "numeric", "short"}
    for each in ("single", "multi", "true-false"):
        assert second[each].model_dump(exclude={"draft", "check", "seed"}) == first[each].model_dump(
            exclude={"draft", "check", "seed"}
        )
    assert all(question.draft for question in second.values())
    assert second["short"].model_dump()["accept"] == ("lasso", "l1 penalty")
    numeric = second["numeric"].model_dump()
    assert float(numeric["answer"]["expr"]) == pytest.approx(80 * 20 / (80 * 20 + 2 * 980))
    assert numeric["answer"]["abs_tol"] == pytest.approx(0.02 * 0.449438, rel=1e-4)
    assert numeric["prompt"].startswith("A test has recall 80 % and 2 % false alarms; 20 in 1000")


def test_gift_holds_keys_reasons_and_traps(tmp_path: Path) -> None:
    first, second = round_trip(tmp_path, "gift")
    assert set(second) == {"single", "multi", "true-false", "numeric", "short", "match", "open"}
    for each in ("single", "multi", "short"):
        assert second[each].model_dump(exclude=FOREIGN | {"typos"}) == first[each].model_dump(
            exclude=FOREIGN | {"typos"}
        )
    true_false = second["true-false"].model_dump()
    assert (true_false["answer"], true_false["reasons"][0]["why"]) == (
        False, "Averaging leaves the expected prediction where it was. The mean of equally distributed trees has their bias.",
    )  # fmt: skip
    assert [(trap["expr"], trap["why"]) for trap in second["numeric"].model_dump()["traps"]] == [
        ("0.8", "This is recall, 80 %."), ("0.98", "This is specificity."),
    ]  # fmt: skip
    assert [pair["left"] for pair in second["match"].model_dump()["pairs"]] == [
        "A price",
        "One of many classes",
        "A count",
    ]
    assert asked_for(tmp_path / "second") == {"todo"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Co", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_text_survives_gift(text: str) -> None:
    assert shown(hidden(gift.escaped(text))) == text.strip()


@given(st.text(st.sampled_from("ab \\~=#{}:\n%/->[]$"), min_size=1).map(str.strip).filter(bool))
def test_signs_in_a_prompt_survive_gift(text: str) -> None:
    whole = f"::t::[markdown]x{gift.escaped(text)}{{\n\t=a\n\t~b\n\t~c\n}}\n"
    (draft,) = gift_in.load(whole)
    assert isinstance(draft, Draft)
    assert draft.data["prompt"] == f"x{text}"


@given(st.text(min_size=1, max_size=60).map(str.strip).filter(bool))
def test_a_file_reads_back_as_it_was_written(text: str) -> None:
    edited = SAMPLE.model_copy(update={"prompt": text, "explanation": f"{text}\n\n- {text}"})
    kept = files.written(edited)
    assert parse(kept.encode()).data["prompt"] == text


def test_left_out_is_said(tmp_path: Path) -> None:
    draft = edit(SINGLE, "seed: S11", "draft: true")
    root = write(tmp_path / "bank", **{**ALL, "single": draft})
    _, said = run("export", "--csv", tmp_path / "x.csv", "--path", root)
    assert said == (
        f"4 questions written to {tmp_path / 'x.csv'}\n"
        "Left out, as CSV can't hold them: 1 cloze, 1 design, 1 match, 1 open, 1 order, 1 output, 1 sql, 1 star\n"
    )


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    code, said = run(
        "export", "--json", tmp_path / "none" / "x.json", "--path", write(tmp_path, single=SINGLE)
    )
    assert (code, "can't be written" in said) == (2, True)
