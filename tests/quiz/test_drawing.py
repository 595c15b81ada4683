"""What is drawn once per post."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.drawing import Draw, draw, dump, fill, letter, lettered, names, options, restore, written
from questions.model import Question
from tests.quiz.samples import SEEDS, claim, every, match, multi, numeric, order, seeded, short, single

QUESTIONS = st.sampled_from(every())
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@given(QUESTIONS, SEEDS)
def test_every_option_is_shown_once(question: Question, seed: int) -> None:
    assert sorted(draw(question, seeded(seed)).order) == list(range(len(lettered(question))))


@given(QUESTIONS, SEEDS)
def test_the_same_dice_draw_the_same(question: Question, seed: int) -> None:
    assert draw(question, seeded(seed)) == draw(question, seeded(seed))


def test_all_orders_and_all_values_are_drawn() -> None:
    draws = [draw(single(), seeded(seed)) for seed in range(200)]
    assert len({drawn.order for drawn in draws}) == 6
    values = [draw(numeric(), seeded(seed)).values for seed in range(100)]
    assert {(value["n"], value["p"]) for value in values} == {(20, 0.1), (20, 0.25), (40, 0.1), (40, 0.25)}


@given(st.permutations(range(5)), st.dictionaries(st.text(max_size=5), NUMBERS, max_size=4))
def test_a_draw_survives_its_text(order: list[int], values: dict[str, int | float]) -> None:
    drawn = Draw(tuple(order), values)
    restored = restore(dump(drawn))
    assert restored == drawn
    assert [type(value) for value in restored.values.values()] == [type(value) for value in values.values()]


@given(QUESTIONS, SEEDS)
def test_options_are_lettered_as_they_are_shown(question: Question, seed: int) -> None:
    drawn = draw(question, seeded(seed))
    letters = [letter(drawn, index) for index in drawn.order]
    assert letters == list("ABCDEF"[: len(letters)])


@given(st.integers(3, 5), SEEDS)
def test_items_to_order_never_stand_in_order_already(count: int, seed: int) -> None:
    assert draw(order(count), seeded(seed)).order != tuple(range(count))


def test_every_other_order_is_drawn() -> None:
    assert len({draw(order(3), seeded(seed)).order for seed in range(100)}) == 5


@pytest.mark.parametrize("question", [single(key=0), order(3), order(5), match(4)])
def test_what_is_written_first_is_the_first_letter_no_more_often_than_by_chance(question: Question) -> None:
    rng, draws = seeded(11), 4000
    first = sum(draw(question, rng).order[0] == 0 for _ in range(draws))
    assert 0 < first < draws * (1 / len(lettered(question)) + 0.03)


def test_options_are_what_has_letters() -> None:
    assert [len(options(question)) for question in (single(), multi(), claim(), numeric(), short())] == [
        3,
        4,
        3,
        0,
        0,
    ]


def test_names_are_params_shown_values_and_the_answer() -> None:
    question = numeric(show={"double": "2 * n"})
    assert names(question, Draw((), {"n": 20, "p": 0.25})) == {
        "n": 20,
        "p": 0.25,
        "double": 40,
        "answer": 5.0,
    }
    assert names(single(), Draw((0, 1, 2))) == {}


def test_numbers_are_filled_in_and_other_braces_left_alone() -> None:
    question = numeric(show={"third": "n / 3"}, params={"n": [20], "p": [0.123456]})
    text = "n={{n}} p={{ p }} third={{third}} answer={{answer}} {{gap}} {n} x^{{{n}}}"
    filled = "n=20 p=0.123456 third=6.667 answer=2.469 {{gap}} {n} x^{20}"
    assert fill(text, question, Draw((), {"n": 20, "p": 0.123456})) == filled
    assert fill("{{n}}", single(), Draw((0, 1, 2))) == "{{n}}"


@given(NUMBERS)
@settings(max_examples=200)
def test_a_param_is_written_without_loss(number: float) -> None:
    assert float(written(number)) == float(number)
