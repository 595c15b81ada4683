"""People and places of the terminal."""

from __future__ import annotations

import getpass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console import people
from bot.errors import QuizError


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Ana", "Ana"), (" ana\tmaria ", "ana maria"), ("\x1b[1m", "[1m"), ("x" * 99, "x" * 40)],
)
def test_the_first_person_has_the_given_name(name: str, shown: str) -> None:
    assert people.default_person(name).name == shown


def test_without_a_name_the_user_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "kim")
    assert people.default_person(None).name == "kim"
    assert people.default_person("\x07").name == "kim"


def test_a_machine_without_users(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert people.default_person(None).name == "you"


@given(st.text())
def test_any_name_is_a_person_or_a_sentence(name: str) -> None:
    try:
        person = people.person(name)
    except QuizError as error:
        assert str(error).isprintable()  # noqa: PT017 -- either outcome is right
    else:
        assert person == people.person(person.name)
        assert person.name.isprintable()
        assert 0 < len(person.name) <= people.NAME_LIMIT


@given(st.text())
def test_any_place_is_a_place_or_a_sentence(name: str) -> None:
    who = people.person("ana")
    try:
        place = people.place(name, who)
    except QuizError as error:
        assert str(error).isprintable()  # noqa: PT017 -- either outcome is right
    else:
        assert place == people.place(people.label(place), who)
