"""What comes from other programs is read, or refused with its line."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from tests.questions.samples import SINGLE, TOPIC, write
from tests.questions.trade import asked_for, imported, run

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
