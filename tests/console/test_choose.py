"""Which button or choice is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console import choose
from bot.errors import QuizError
from bot.ui import Action, Button, Choice, Link, Row, View

VIEW = View(
    "Q",
    (
        Row((Button("A", Action("a")), Button("Practise", Action("p")), Button("Preview", Action("v")))),
        Row((Link("Source", "https://x.org"),)),
    ),
)
LETTERED = (Choice("0", "A. one, two"), Choice("1", "B. three"), Choice("2", "C. a"))
NAMED = (Choice("mo", "Monday"), Choice("tu", "Tuesday"), Choice("th", "Thursday"))


@pytest.mark.parametrize(
    ("typed", "label"), [("a", "A"), ("prac", "Practise"), ("PREVIEW", "Preview"), ("so", "Source")]
)
def test_a_control(typed: str, label: str) -> None:
    found = choose.control(typed, VIEW)
    assert found
    assert found.label == label


@pytest.mark.parametrize("typed", ["", "p", "b", "practise more"])
def test_no_control(typed: str) -> None:
    assert choose.control(typed, VIEW) is None


def test_a_beginning_of_several_is_asked_back() -> None:
    with pytest.raises(QuizError, match='"pr" could be Practise or Preview: type a little more'):
        choose.control("pr", VIEW)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("a", "0"), ("C", "2"), ("1", "1"), ("b. three", "1"), ("thr", "1"), ("one, two", "0"), ("d", None), ("", None)],
)  # fmt: skip
def test_one_choice(typed: str, value: str | None) -> None:
    found = choose.one(typed, LETTERED)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("typed", "values"),
    [("mo, tues", ["mo", "tu"]), ("th mo th", ["th", "mo"]), ("t", None), ("mo,", None), ("Thursday;Monday", ["th", "mo"])],
)  # fmt: skip
def test_several_choices(typed: str, values: list[str] | None) -> None:
    found = choose.many(typed, NAMED)
    assert (None if found is None else [choice.value for choice in found]) == values


def test_what_to_type() -> None:
    assert choose.offered(LETTERED) == ["A", "B", "C"]
    assert choose.offered(NAMED) == ["Monday", "Tuesday", "Thursday"]


@given(st.lists(st.sampled_from(range(3)), min_size=1, unique=True), st.sampled_from([" ", ",", ", ", ""]))
def test_letters_in_any_order_and_writing(picks: list[int], between: str) -> None:
    found = choose.many(between.join("abc"[n] for n in picks), LETTERED)
    assert found == tuple(LETTERED[n] for n in picks)
