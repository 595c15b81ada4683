"""Grading: what a reply is worth, and that any reply at all is graded or refused."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.drawing import Draw, draw, options
from bot.quiz.grading import Grade, grade, right, solution
from bot.quiz.numbers import parse
from bot.quiz.unreadable import Unreadable
from questions.model import Question
from tests.quiz.samples import SEEDS, claim, every, multi, numeric, seeded, short, single

HALF = Fraction(1, 2)
THREE, FOUR = Draw((2, 0, 1)), Draw((3, 2, 1, 0))
FIVE = Draw((), {"n": 20, "p": 0.25})
REPLIES = st.text() | st.text("0123456789,:.-e/% truefalsABC\n\x00\ud800", max_size=30)


@pytest.mark.parametrize(("reply", "credit"), [("0", 0), ("1", 1), ("2", 0), (" 1 ", 1), ("01", 1)])
def test_one_choice(reply: str, credit: int) -> None:
    assert grade(single(key=1), THREE, reply) == Grade(Fraction(credit), reply.strip()[-1])


@pytest.mark.parametrize("reply", ["", "B", "3", "-1", "1.0", "1,2", "²", "٣", "99999999999999999999", "1 2"])
@pytest.mark.parametrize("question", [single(), claim()])
def test_what_is_no_option_is_refused_with_the_letters_there_are(question: Question, reply: str) -> None:
    answer = reply if question.type == "single" else f"true:{reply or '7'}"
    with pytest.raises(Unreadable, match=r"^That is no option here; choose A, B or C\.$"):
        grade(question, THREE, answer)


@pytest.mark.parametrize(
    ("reply", "credit", "canonical"),
    [
        ("0,2", "1", "0,2"), ("2,0", "1", "0,2"), ("2,0,2,0", "1", "0,2"), ("0", "1/2", "0"), ("0,1", "0", "0,1"), ("0,2,3", "1/2", "0,2,3"),
        ("0,1,2,3", "0", "0,1,2,3"), ("1,3", "0", "1,3"), ("1", "0", "1"), (" 0 , 2 ,", "1", "0,2"),
    ],
)  # fmt: skip
def test_several_choices_earn_hits_less_false_picks(reply: str, credit: str, canonical: str) -> None:
    assert grade(multi(0, 2), FOUR, reply) == Grade(Fraction(credit), canonical)


@pytest.mark.parametrize("reply", ["", " ", ",", " , ,"])
def test_no_choice_at_all_is_refused(reply: str) -> None:
    with pytest.raises(Unreadable, match=r"^Pick at least one option\.$"):
        grade(multi(), FOUR, reply)


@given(st.sets(st.integers(0, 3), min_size=1), st.sets(st.integers(0, 3), min_size=1, max_size=3))
def test_a_right_pick_more_never_costs_and_a_wrong_one_never_pays(picked: set[int], keys: set[int]) -> None:
    def credit(indexes: set[int]) -> Fraction:
        return grade(multi(*keys), FOUR, ",".join(map(str, indexes))).credit

    assert (credit(picked) == 1) == (picked == keys)
    for index in range(4):
        better, worse = (picked | {index}, picked) if index in keys else (picked, picked | {index})
        assert credit(better) >= credit(worse)


@pytest.mark.parametrize(
    ("question", "reply", "credit"),
    [
        (claim(answer=True, key=1), "true:1", 1), (claim(answer=True, key=1), "true:0", HALF), (claim(answer=True, key=1), "false:1", 0),
        (claim(answer=False, key=0), "false:0", 1), (claim(answer=False, key=0), "false:2", HALF), (claim(answer=False, key=0), "true:0", 0),
    ],
)  # fmt: skip
def test_the_reason_only_counts_if_the_claim_is_right(
    question: Question, reply: str, credit: Fraction
) -> None:
    assert grade(question, THREE, f" {reply.title()} ") == Grade(Fraction(credit), reply)


@pytest.mark.parametrize("reply", ["", "true", "true:", "1", ":1", "yes:1", "true 1"])
def test_half_a_claim_is_refused(reply: str) -> None:
    with pytest.raises(Unreadable, match="true or false"):
        grade(claim(), THREE, reply)


@pytest.mark.parametrize("reply", ["5", "5.0", "10/2", "500 %", "0.5e1", "≈ 5", "5,0"])
def test_a_number_in_any_notation(reply: str) -> None:
    assert grade(numeric(), FIVE, f"\t{reply}\n") == Grade(Fraction(1), reply)


@pytest.mark.parametrize(
    ("expr", "tolerance", "reply", "credit"),
    [
        ("0.3", {"rel_tol": 0.1}, "0.33", 1), ("0.3", {"rel_tol": 0.1}, "0.27", 1), ("0.3", {"rel_tol": 0.1}, "0.3301", 0),
        ("0.3", {"abs_tol": 0.01}, "0.31", 1), ("0.3", {"abs_tol": 0.01}, "0.29", 1), ("0.3", {"abs_tol": 0.01}, "0.3101", 0),
        ("0.1 + 0.2", {"abs_tol": 0}, "0.3", 1), ("0.1 * 3", {"abs_tol": 0.01}, "0.29", 1), ("10 ** 9", {"abs_tol": 0}, "1000000001", 0),
        ("10 ** 9", {"abs_tol": 0}, "1e9", 1), ("-4", {"rel_tol": 0.05}, "-4.2", 1), ("-4", {"rel_tol": 0.05}, "4", 0),
        ("0", {"rel_tol": 0.1}, "0", 1), ("0.0", {"rel_tol": 0.1}, "1e-9", 1), ("0", {"rel_tol": 0.1}, "2e-9", 0), ("0", {"abs_tol": 0.1}, "0.1", 1),
        ("1 / 3", {"rel_tol": 0.001}, "1/3", 1), ("1 / 3", {"rel_tol": 0.001}, "33.3 %", 1), ("2 ** 200", {"rel_tol": 0.01}, "1.607e60", 1),
        ("1e300 * 1e300", {"rel_tol": 0.01}, "5", 0),
    ],
)  # fmt: skip
def test_tolerances_include_their_bounds(
    expr: str, tolerance: dict[str, Any], reply: str, credit: int
) -> None:
    assert grade(numeric(expr, **tolerance), FIVE, reply).credit == credit


def test_per_cent_where_per_cent_are_asked_for() -> None:
    question = numeric("25", unit="%")
    assert [grade(question, FIVE, reply).credit for reply in ("25", "25 %", "0.25")] == [1, 1, 0]


def test_a_known_mistake_gets_its_reason_with_the_posts_numbers() -> None:
    traps = [
        {"expr": "n + p", "why": "You added {{n}} and {{p}}."},
        {"expr": "n * p", "why": "Never said of the key."},
    ]
    question = numeric(traps=traps, rel_tol=0.01)
    assert grade(question, FIVE, "20.25") == Grade(Fraction(0), "20.25", "You added 20 and 0.25.")
    assert grade(question, FIVE, "5").why is None
    assert grade(question, FIVE, "7").why is None


@pytest.mark.parametrize(
    ("reply", "credit", "why"),
    [
        ("dropout", 1, None),
        ("  Dropout! ", 1, None),
        ("dropuot", 1, None),
        ("pooling", 0, "It only shrinks the map."),
        ("relu", 0, None),
    ],
)
def test_a_word(reply: str, credit: int, why: str | None) -> None:
    assert grade(short(), Draw(), reply) == Grade(Fraction(credit), reply.strip(), why)


def test_control_characters_never_reach_what_is_stored() -> None:
    reply = "\ufeff drop\x00out\u202e \ud800\x1b\r\n"
    assert grade(short(), Draw(), reply) == Grade(Fraction(1), "dropout")
    assert grade(short(accept=["two words"]), Draw(), "two\nwords").reply == "two words"


@pytest.mark.parametrize("question", [short(), numeric()])
def test_an_essay_is_refused_and_a_blank_too(question: Question) -> None:
    with pytest.raises(Unreadable, match=r"^Write at most 200 characters\.$"):
        grade(question, FIVE, "a" * 201)
    for blank in ("", "  ", "\x00"):
        with pytest.raises(Unreadable, match=r"^Write "):
            grade(question, FIVE, blank)


@given(st.sampled_from(every()), SEEDS, REPLIES)
@settings(max_examples=500)
def test_any_reply_is_graded_or_refused(question: Question, seed: int, reply: str) -> None:
    drawn = draw(question, seeded(seed))
    with suppress(Unreadable):
        graded = grade(question, drawn, reply)
        assert 0 <= graded.credit <= 1
        assert len(graded.reply.encode()) <= 800
        assert grade(question, drawn, graded.reply) == graded


@given(st.sampled_from(every()), SEEDS)
def test_the_draw_never_changes_the_grade_of_stored_indexes(question: Question, seed: int) -> None:
    if options(question):
        replies = ("true:1", "0", "0,2", "1,2")
        for reply in replies:
            with suppress(Unreadable):
                assert grade(question, draw(question, seeded(seed)), reply) == grade(question, Draw(), reply)


def test_only_full_credit_is_right() -> None:
    assert right(Grade(Fraction(1), "0"))
    assert not right(Grade(Fraction(999, 1000), "0"))


@pytest.mark.parametrize(
    ("question", "drawn", "text"),
    [
        (single(key=1), THREE, "C. option 1"), (multi(0, 2), FOUR, "B. option 2\nD. option 0"), (claim(answer=True, key=1), THREE, "True, because: option 1"),
        (claim(answer=False, key=0), THREE, "False, because: option 0"), (numeric(), FIVE, "5"), (numeric("n / 3", unit="GB", rel_tol=0.01), FIVE, "6.667 GB"),
        (numeric("n / 3", rel_tol=1e-7), FIVE, "6.666667"), (short(), Draw(), "dropout"),
    ],
)  # fmt: skip
def test_the_solution_for_people(question: Question, drawn: Draw, text: str) -> None:
    assert solution(question, drawn) == text


@given(
    st.floats(-1e12, 1e12, allow_subnormal=False), st.floats(1e-9, 0.1), st.sampled_from(["rel_tol", "abs_tol"]),
    st.sampled_from(["", "%", "GB"]),
)  # fmt: skip
def test_the_solution_of_a_number_would_be_right(key: float, tolerance: float, kind: str, unit: str) -> None:
    question = numeric("key", unit=unit, params={"key": [key]}, **{kind: tolerance})
    drawn = draw(question, seeded(0))
    assert right(grade(question, drawn, solution(question, drawn)))
    assert isinstance(parse(solution(question, drawn), unit), Fraction)
