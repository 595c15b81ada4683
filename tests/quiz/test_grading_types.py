"""Gaps, orders, matches, output and what members score themselves."""

from __future__ import annotations

import json
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.drawing import Draw, draw
from bot.quiz.grading import Grade, cloze, grade, own, sequence, solution
from bot.quiz.unreadable import Unreadable
from bot.ui import Action
from bot.views import form, reply_of
from questions.model import Question
from tests.quiz import samples
from tests.quiz.samples import SEEDS, TWO_GAPS, every, seeded

TEXTS = st.text() | st.text("ABCDEabc ,>0123456789.-[]\"'{}\n\ud800", max_size=40)
NESTED = st.recursive(
    st.text(max_size=5) | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=5), max_leaves=8
)
REPLIES = TEXTS | NESTED.map(json.dumps) | st.lists(TEXTS, max_size=5).map(json.dumps)
STORY = ["We had a slow model in production and users were complaining about it every single day.",
         "My task was to make it faster without losing any of its accuracy for the smaller shops, which bring in most of the money and have nobody else who speaks for them.",
         "I profiled the service, I replaced the tokenizer and I batched the requests before the model.",
         "Latency fell by 40 per cent, the complaints stopped and the team kept the design for years."]  # fmt: skip


@given(st.sampled_from(every()), SEEDS, REPLIES)
@settings(max_examples=600)
def test_any_reply_is_graded_or_refused(question: Question, seed: int, reply: str) -> None:
    drawn = draw(question, seeded(seed))
    with suppress(Unreadable):
        graded = grade(question, drawn, reply)
        assert 0 <= graded.credit <= 1
        assert grade(question, drawn, graded.reply) == graded


@given(st.sampled_from(every()), SEEDS, st.lists(TEXTS, min_size=5, max_size=5))
@settings(max_examples=400)
def test_any_form_is_graded_or_refused(question: Question, seed: int, texts: list[str]) -> None:
    drawn = draw(question, seeded(seed))
    fields = form(question, drawn, Action("x")).fields
    with suppress(Unreadable):
        grade(
            question,
            drawn,
            reply_of(question, drawn, {f.name: t for f, t in zip(fields, texts, strict=False)}),
        )


def test_gaps_are_kept_in_the_order_of_their_names_and_refused_by_the_number_people_see() -> None:
    question = samples.cloze(**TWO_GAPS)
    assert grade(question, Draw(), '[" recall ", "1/4"]') == Grade(Fraction(1), '["recall", "1/4"]')
    assert cloze.answers(question, '["recall", "1/4"]') == {"other": "recall", "share": "1/4"}
    with pytest.raises(Unreadable, match=r"^Gap 1: Write a number") as refused:
        grade(question, Draw(), '["recall", "some"]')
    assert refused.value.part == 0
    with pytest.raises(Unreadable, match=r"^Gap 2: Write your answer") as refused:
        grade(question, Draw(), '["", "1/4"]')
    assert refused.value.part == 1


@pytest.mark.parametrize(
    ("reply", "credit"),
    [
        ("0,1,2,3", "1"),
        ("1,2,3,0", "2/3"),
        ("2,3,0,1", "2/3"),
        ("3,2,1,0", "0"),
        ("0,2,1,3", "0"),
        ("1,0,2,3", "1/3"),
    ],
)
def test_an_order_earns_the_adjacent_pairs_it_keeps(reply: str, credit: str) -> None:
    assert grade(samples.order(), Draw((3, 2, 1, 0)), reply) == Grade(Fraction(credit), reply)


@pytest.mark.parametrize("reply", ["0,1,2", "0,1,2,2", "0,1,2,4", "", "D C B A", "0,1,2,3,"])
def test_an_order_that_is_not_stored_so_is_refused(reply: str) -> None:
    with pytest.raises(Unreadable):
        grade(samples.order(), Draw((3, 2, 1, 0)), reply)


@given(st.permutations(range(5)), st.permutations(range(5)))
def test_letters_are_read_as_they_are_shown(shown: list[int], meant: list[int]) -> None:
    drawn = Draw(tuple(shown))
    letters = "".join("ABCDE"[shown.index(index)] for index in meant)
    assert sequence.placed(drawn, letters) == ",".join(map(str, meant))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write the letters A, B, C and D in order, such as A B C D."), ("A B C", "D is missing; write each letter once."),
        ("A B", "C and D are missing; write each letter once."), ("A B B D", "B is there twice; write each letter once."),
        ("A B C E", "Write the letters A, B, C and D in order, such as A B C D."), ("0,1,2,3", "Write the letters A, B, C and D in order, such as A B C D."),
    ],
)  # fmt: skip
def test_letters_that_cannot_be_read(typed: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        sequence.placed(Draw((1, 0, 2, 3)), typed)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("reply", "credit"), [("0,1,2", "1"), ("0,2,1", "1/3"), ("1,2,0", "0"), ("0,0,0", "1/3")]
)
def test_a_match_earns_its_pairs(reply: str, credit: str) -> None:
    assert grade(samples.match(), Draw((2, 0, 1)), reply) == Grade(Fraction(credit), reply)


def test_right_halves_go_by_their_letters_in_the_form() -> None:
    drawn = Draw((2, 0, 1))
    fields = form(samples.match(), drawn, Action("x")).fields
    assert [choice.value for choice in fields[0].choices] == ["A", "B", "C"]
    assert reply_of(samples.match(), drawn, {"left1": "B", "left2": "C", "left3": "A"}) == "0,1,2"
    with pytest.raises(Unreadable, match="one letter for each line"):
        reply_of(samples.match(), drawn, {"left1": "B", "left2": "0", "left3": "A"})


def test_a_trap_of_the_output_has_its_reason() -> None:
    question = samples.output("[1, 2]", "[2, 1]")
    assert grade(question, Draw(), "[2,1]") == Grade(Fraction(0), "[2,1]", "You took [2, 1] for it.")
    assert grade(question, Draw(), "[3]").why is None


def test_the_ticked_points_count_by_their_weight() -> None:
    kept = own.draft("  I would say\nit so.\x00 ")
    assert own.said(kept) == "  I would say\nit so."
    assert grade(samples.open_(), Draw(), own.with_points(kept, "2,0")).credit == Fraction(3, 4)
    assert own.ticked(grade(samples.open_(), Draw(), own.with_points(kept, "2,0")).reply) == [0, 2]
    assert grade(samples.open_(), Draw(), own.with_points(kept, "")).credit == 0
    for reply in (kept, own.with_points(kept, "3"), '["", "0"]'):
        with pytest.raises(Unreadable):
            grade(samples.open_(), Draw(), reply)


@pytest.mark.parametrize(("reply", "credit"), [("2,3", "1"), ("0,0", "0"), ("1,3", "3/4"), ("1,1", "5/12")])
def test_a_design_is_worth_the_mean_of_its_anchors(reply: str, credit: str) -> None:
    assert grade(samples.design(), Draw(), reply) == Grade(Fraction(credit), reply)


@pytest.mark.parametrize("reply", ["", "2", "3,0", "2,4", "2,", "a,b"])
def test_a_design_wants_each_dimension(reply: str) -> None:
    with pytest.raises(Unreadable):
        grade(samples.design(), Draw(), reply)


@pytest.mark.parametrize(
    ("part", "text", "missed"),
    [
        (0, STORY[0], set()), (0, "Slow.", {"parts"}), (3, "Latency fell a lot and everybody was happy with it for quite some time.", {"number"}),
        (3, "Latency was halved and all complaints of the smaller shops stopped for good.", set()),
        (2, "We profiled the service, i.e. we replaced the tokenizer and batched the requests.", {"first_person"}),
        (2, "i profiled the service, then replaced the tokenizer and batched requests", set()), (1, "I did it. " * 140, {"length"}),
        (2, "My job was profiling the service and batching requests for it", set()),
    ],
)  # fmt: skip
def test_a_story_is_checked_for_its_structure(part: int, text: str, missed: set[str]) -> None:
    told = [text if n == part else each for n, each in enumerate(STORY)]
    question = samples.star()
    assert {check for check in question.checks if not own.holds(check, told)} == missed
    assert grade(question, Draw(), json.dumps(told)).credit == Fraction(4 - len(missed), 4)


def test_no_story_at_all_is_refused() -> None:
    with pytest.raises(Unreadable, match="four parts"):
        grade(samples.star(), Draw(), '["", " ", "", "\\n"]')


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (samples.cloze(**TWO_GAPS), "1: 0.25\n2: recall"), (samples.order(3), "B C A"), (samples.match(), "1B, 2C, 3A"), (samples.output(), "[1, 2]"),
        (samples.open_(), "Say it well."), (samples.design(), "Framing: all\nServing: all"), (samples.star(), "Ownership"),
    ],
)  # fmt: skip
def test_the_solution_for_people(question: Question, text: str) -> None:
    assert solution(question, Draw((2, 0, 1))) == text
