from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import options
from bot.errors import QuizError
from bot.quiz.zones import completions
from bot.talk import Feature, Option
from bot.ui import Choice

LEVELS = (Choice("beginner", "Beginner"), Choice("bold", "Very bold"))
FEATURE = Feature(
    "try", "Try it", {}, (
        Option("level", "How hard", "choice", LEVELS),
        Option("number", "How many", "whole"),
        Option("words", "Some words", required=True),
    ),
)  # fmt: skip


def test_choices_are_taken_by_value_label_or_beginning_and_empty_ones_left_out() -> None:
    given = {"level": "VERY", "number": " 12 ", "words": " a b "}
    assert options.check(FEATURE, given) == {"level": "bold", "number": "12", "words": "a b"}
    assert options.check(FEATURE, {"level": "", "words": "x"}) == {"words": "x"}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"level": "b", "words": "x"}, "level can be beginner or bold"),
        ({"number": "1.5", "words": "x"}, "number is a whole number"),
        ({"number": "٣", "words": "x"}, "number is a whole number"),
        ({"words": ""}, "words is needed"),
        ({"words": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_option_s_name(fields: dict[str, str], says: str) -> None:
    with pytest.raises(QuizError, match=says):
        options.check(FEATURE, fields)


def test_a_required_option_that_was_not_given_opens_a_form_made_from_the_options() -> None:
    form = options.missing(FEATURE, {"level": "bold"})
    assert form is not None
    assert [(field.name, field.kind, field.value, field.required) for field in form.fields] == [
        ("level", "one", "bold", False), ("number", "line", "", False), ("words", "line", "", True),
    ]  # fmt: skip
    assert options.missing(FEATURE, {"words": ""}) is None


@given(st.text(max_size=40))
def test_autocompletion_is_total_and_offers_at_most_25(text: str) -> None:
    assert len(options.offered(text, LEVELS)) <= 25
    assert len(completions(text)) <= 25


def test_autocompletion_forgives_typos() -> None:
    choices = [Choice("optimisation", "Optimisation"), Choice("sql", "SQL")]
    assert options.offered("optimzation", choices)[0].value == "optimisation"
    assert completions("berln")[0] == "Europe/Berlin"
    assert completions("new y")[0] == "America/New_York"
