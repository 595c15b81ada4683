"""What goes to other programs and comes back, through the commands that authors run."""

from __future__ import annotations

import base64
import io
import json
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.check import check
from questions.cli import main
from questions.document import parse
from questions.export import gift
from questions.imports import files
from questions.imports import gift as gift_in
from questions.imports.drafts import Draft
from questions.imports.gift_escapes import hidden, shown
from questions.load import PACKAGED
from questions.model import Question, question_adapter
from questions.reading import read
from questions.rules.balance import NONE
from questions.sentences import MODELS
from questions.templates import TYPES
from tests.questions.samples import GOOD, SINGLE, TOPIC, edit, name, write
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


GIFT = r"""
// a comment
$CATEGORY: $course$/top/knn-nb-svm-gp

::A title::Who is near? {=The neighbour#He is. ~The \= sign ~Nobody}

Which two? {~%50%a ~%50%b ~%-100%c}

Claim.{T}

Number {#3..5}

Another sum {#=2:0.5#Yes =%0%4#Twice it}

Fill {=here =there} in.

[html]Match <b>these</b> &amp; those. {=a -> 1 =b -> 2 =c -> 3}

Essay {}

No question at all.

Two {=a} keys {=b}

Bad weight {=%50%a =b}

Two right {=a =b ~c}

None right {~a ~b ~c}

No sign {word =a}

Only two {=a ~b}

Empty {=a ~ ~c}

Letters {#abc}
"""


def test_gift_is_read_and_refused_by_line(tmp_path: Path) -> None:
    code, said, found = imported(tmp_path, "gift", GIFT, "--level", "advanced")
    assert code == 1
    assert said.splitlines() == [
        "/foreign:21: has no answers in braces, so it asks nothing: write {=right ~wrong} behind it",
        "/foreign:23: must have one pair of braces: write those of the text as \\{ and \\}",
        "/foreign:25: an answer has a part of the credit, which no short question has: give it %100% or %0%",
        "/foreign:27: more than one answer has `=`: write ~%50% and the like where several are right",
        "/foreign:29: no answer is right: write = before it, or a positive share such as ~%50%",
        "/foreign:31: `word` stands before the first answer: write = or ~ before each",
        "/foreign:33: `choices` has 2, needs at least 3: add some",
        "/foreign:35: an answer is empty: write it, or delete its sign",
        "/foreign:37: the number `abc` is no number: write a decimal such as 0.25",
        "8 questions written as drafts, 9 refused; `bank check` says what is still to do",
    ]
    assert {question.topic for question in found.values()} == {"knn-nb-svm-gp"}
    assert {question.level for question in found.values()} == {"advanced"}
    assert all(question.draft for question in found.values())
    near = found["who-is-near"].model_dump()
    assert [(each["text"], each["correct"]) for each in near["choices"]] == [
        ("The neighbour", True), ("The = sign", False), ("Nobody", False),
    ]  # fmt: skip
    assert near["choices"][0]["why"] == "He is."
    assert found["fill-in"].prompt == "Fill _____ in."
    assert found["match-these-those"].prompt == "Match these & those."
    numbers = [found[each].model_dump() for each in ("number", "another-sum")]
    assert [(each["answer"]["expr"], each["answer"]["abs_tol"]) for each in numbers] == [
        ("4", 1.0),
        ("2", 0.5),
    ]
    assert asked_for(tmp_path / "bank") == {"todo"}


CSV = """\
type,prompt,option_A,option_B,option_C,key,level,tolerance
single,"Which, of these?",a,b,c,B,advanced,
single,Second?,a,b,c,E,,
true_false,Claim.,r,s,t,false C,,
true_false,Claim again.,,,,true,,
numeric,How many?,,,,2.5,,0.1
numeric,How much?,,,,many,,
cloze,Gap?,,,,,,
multi,Which ones?,a,b,c,A C,hard,
single,Short row
single,Long row,a,b,c,A,,,,,
"""


def test_csv_is_read_and_refused_by_line(tmp_path: Path) -> None:
    code, said, found = imported(tmp_path, "csv", CSV)
    assert code == 1
    assert said.splitlines() == [
        "/foreign:3: the key `E` is no option: write letters of options that are there",
        "/foreign:7: the key `many` is no number: write a decimal such as 0.25",
        "/foreign:8: the type `cloze` can't be read from CSV: take one of single, multi, true_false, numeric, short",
        "/foreign:9: `level` must be 'beginner', 'intermediate' or 'advanced': take one of them",
        "/foreign:10: `choices` has 0, needs at least 3: add some",
        "/foreign:11: there are more cells than columns: put a text that has commas in quotes",
        "4 questions written as drafts, 6 refused; `bank check` says what is still to do",
    ]
    assert {(each.id, each.level) for each in found.values()} == {
        ("claim", "beginner"), ("claim-again", "beginner"), ("how-many", "beginner"), ("which-of-these", "advanced"),
    }  # fmt: skip
    assert asked_for(tmp_path / "bank") <= {"todo", "similar"}


def test_csv_with_an_unknown_column(tmp_path: Path) -> None:
    code, said, _ = imported(tmp_path, "csv", "type,promt\nsingle,x\n")
    assert code == 1
    assert said.splitlines()[0] == "/foreign:1: the column `promt` is unknown: did you mean `prompt`?"


RESULTS = [
    {"type": "multiple", "difficulty": "hard", "category": "Science: Computers", "question": "What does &quot;k&quot; count?",
     "correct_answer": "Neighbours", "incorrect_answers": ["Trees", "Layers &amp; heads", "Rows"]},
    {"type": "boolean", "difficulty": "easy", "category": "Science", "question": "A mean can be larger than all values.",
     "correct_answer": "False", "incorrect_answers": ["True"]},
]  # fmt: skip


def _encoded(value: Any, how: str) -> Any:
    """As opentdb.com sends it: with base64, `type` and `difficulty` are encoded too, with URLs only texts."""
    if isinstance(value, list):
        return [_encoded(each, how) for each in value]
    if isinstance(value, dict):
        return {key: _encoded(each, how) for key, each in value.items()}
    plain = value.replace("&quot;", '"').replace("&amp;", "&")
    quoted = "".join(
        c if c.isalnum() or c in "._-" else "".join(f"%{b:02X}" for b in c.encode()) for c in plain
    )
    return {
        "html": value,
        "base64": base64.b64encode(plain.encode()).decode(),
        "url3986": quoted,
        "urlLegacy": quoted.replace("%20", "+"),
    }[how]


@pytest.mark.parametrize("how", ["html", "base64", "url3986", "urlLegacy"])
def test_opentdb_in_each_encoding(how: str, tmp_path: Path) -> None:
    text = json.dumps({"response_code": 0, "results": _encoded(RESULTS, how)})
    code, said, found = imported(tmp_path, "opentdb", text)
    assert (code, said) == (
        0,
        "2 questions written as drafts, 0 refused; `bank check` says what is still to do",
    )
    single, claim = found["what-does-k-count"], found["a-mean-can-be-larger-than-all"]
    assert (single.prompt, single.level) == ('What does "k" count?', "advanced")
    assert [each["text"] for each in single.model_dump()["choices"]] == [
        "Neighbours",
        "Trees",
        "Layers & heads",
        "Rows",
    ]
    assert (claim.model_dump()["answer"], claim.level) == (False, "beginner")
    assert asked_for(tmp_path / "bank") == {"todo"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "/foreign:1: this is no answer of opentdb.com"),
        ('{"response_code": 5, "results": []}', "/foreign:1: opentdb.com gave no questions (response_code 5)"),
        ('{"response_code": 0, "results": [{"type": "multiple"}]}', "/foreign:1: can't be read (KeyError('question'))"),
        (json.dumps([RESULTS[0], {**RESULTS[0], "type": "essay"}]), "/foreign:2: the type `essay` is unknown"),
        (json.dumps([RESULTS[0], 7]), "/foreign:2: can't be read"),
        (json.dumps([{**RESULTS[0], "question": "x" * 4001}]), "/foreign:1: `prompt` is longer than 4000 characters"),
    ],
)  # fmt: skip
def test_opentdb_refused(text: str, says: str, tmp_path: Path) -> None:
    code, said, _ = imported(tmp_path, "opentdb", text)
    assert (code, says in said) == (1, True)


RED = """\
AUTHOR: somebody
CONFIG: {allow_override: true}
Which year came first?:
- 1990
- nineteen ninety
Is it so?: No
"Two points: which?":
  - yes
Nothing?:
Nested?:
- [a, b]
"""


def test_red_is_read_and_refused_by_line(tmp_path: Path) -> None:
    code, said, found = imported(tmp_path, "red", RED)
    assert code == 1
    assert said.splitlines()[:2] == [
        "/foreign:9: `Nothing?` has no answer: write one under it",
        "/foreign:10: a question is a text, and its answers a list of texts: write it as `question: [answer]`",
    ]
    assert {each: found[each].model_dump()["accept"] for each in found} == {
        "which-year-came-first": ("1990", "nineteen ninety"), "is-it-so": ("No",), "two-points-which": ("yes",),
    }  # fmt: skip
    assert asked_for(tmp_path / "bank") == {"todo"}


@pytest.mark.parametrize(
    ("text", "says"), [("a: [", "/foreign:1: this is no YAML"), ("- a", "/foreign:1: the list must be")]
)
def test_red_refused(text: str, says: str, tmp_path: Path) -> None:
    code, said, _ = imported(tmp_path, "red", text)
    assert (code, says in said) == (1, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [("[", "this is no JSON"), ("{}", "must hold a list"), ("[1]", "must be a question"), ('[{"id": "a", "topic": "sql"}]', "`type`")],
)  # fmt: skip
def test_json_refused(text: str, says: str, tmp_path: Path) -> None:
    code, said, _ = imported(tmp_path, "json", text)
    assert (code, says in said) == (1, True)


def test_ids_that_are_taken_and_topics_that_are_unknown(tmp_path: Path) -> None:
    write(tmp_path / "bank", single=SINGLE)
    known = "id,topic,type,prompt,option_A\nsingle,sql,short,Name it?,a\n,sqll,short,Name it?,a\nNo Id,sql,short,Name?,a\n,,short,Name it?,a\n"
    assert imported(tmp_path, "csv", known, "--level", "beginner")[1].splitlines()[:4] == [
        "/foreign:2: the id `single` is taken: give it another one",
        "/foreign:3: the topic `sqll` is unknown (did you mean `sql`?): give one with --topic",
        "/foreign:4: the id `No Id` must be 1 to 48 characters a-z, 0-9 and single hyphens: rename it",
        "/foreign:5: no topic is named: give one with --topic",
    ]


def test_a_wrong_topic_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert imported(tmp_path, "red", "a: [b]", "--topic", "sqll")[:2] == (
        2,
        "There is no topic `sqll`: did you mean `sql`?",
    )
    code, said = run("import", "--red", tmp_path / "none", "--path", tmp_path / "bank", "--topic", TOPIC)
    assert (code, "can't be read" in said) == (2, True)


@pytest.mark.parametrize(
    "words", [("export",), ("import",), ("export", "--json", "a", "--csv", "b"), ("import", "--anki", "a")]
)
def test_one_format_is_named(words: tuple[str, ...]) -> None:
    code, said = run(*words)
    assert (code, "usage: " in said) == (2, True)


def notes(file: Path) -> dict[str, tuple[str, list[str]]]:
    """By their guid: tags and fields. The file is unpacked beside itself."""
    with zipfile.ZipFile(file) as packed:
        packed.extract("collection.anki2", file.parent)
        assert packed.read("media") == b"{}"
    with closing(sqlite3.connect(file.parent / "collection.anki2")) as collection:
        rows = collection.execute("SELECT guid, tags, flds FROM notes").fetchall()
    return {guid: (tags, fields.split("\x1f")) for guid, tags, fields in rows}


def test_anki_has_a_note_for_each_question(tmp_path: Path) -> None:
    root = write(
        tmp_path / "bank",
        **{**ALL, "single": edit(SINGLE, "Choose from the cost", "With $p < 1$ choose from the cost")},
    )
    assert run("export", "--anki", tmp_path / "bank.apkg", "--path", root)[0] == 0
    found = notes(tmp_path / "bank.apkg")
    assert len(found) == len(ALL)
    tags, fields = next(each for each in found.values() if "single" in each[0])
    question, options, answer, reasons, explanation, references = fields
    assert tags.split() == ["intermediate", "single"]
    assert "Which rule should pick" in question
    assert "A. Lowest expected cost" in options
    assert "<strong>A</strong>" in answer
    assert "F1 fixes a trade-off of its own." in reasons
    assert r"With \(p &lt; 1\) choose" in explanation
    assert references == "Elkan (2001), Cost-Sensitive Learning, sec. 1"
    everything = "\n".join("\n".join(fields) for _, fields in found.values())
    assert "0.449438" in everything
    assert "<img" not in everything
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
        (decks,) = collection.execute("SELECT decks FROM col").fetchone()
    assert "Tenfold::Data and evaluation::" in decks


def test_anki_knows_its_notes_again(tmp_path: Path) -> None:
    """A changed question keeps its guid, so that Anki changes the note and its history stays."""
    root = write(tmp_path / "bank", single=SINGLE)
    run("export", "--anki", tmp_path / "one.apkg", "--path", root)
    first = notes(tmp_path / "one.apkg")
    write(root, single=edit(SINGLE, "Choose from the cost", "Choose by the cost"))
    run("export", "--anki", tmp_path / "two.apkg", "--path", root)
    second = notes(tmp_path / "two.apkg")
    assert first.keys() == second.keys()
    assert first != second


def test_without_genanki_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    code, said = run(
        "export", "--anki", tmp_path / "x.apkg", "--path", write(tmp_path / "bank", single=SINGLE)
    )
    assert (code, said) == (
        2,
        "Anki's files need genanki, which is not installed: python3 -m pip install 'tenfold[anki]'\n",
    )
