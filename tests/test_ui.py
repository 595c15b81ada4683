from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import ACTION_LIMIT, Action, Button, Choice, Field, Form, Row, Table, View, escape, plain

NASTY = st.text(st.characters(), max_size=60)
parts = st.text(st.characters(codec="utf-8"), max_size=12)


@given(parts.filter(bool), st.lists(parts, max_size=4))
def test_an_action_survives_the_round_trip_through_its_control_id(name: str, args: list[str]) -> None:
    try:
        action = Action(name, tuple(args))
    except ValueError:
        return
    assert len(str(action)) <= ACTION_LIMIT
    assert Action.parse(str(action)) == action


def test_the_ids_of_posts_are_plain_to_read() -> None:
    assert str(Action("answer", ("42", "1"))) == "answer:42:1"


@pytest.mark.parametrize("text", ["", ":1", "x" * 101])
def test_an_id_that_no_control_of_ours_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"action|characters"):
        Action.parse(text)


@given(NASTY)
def test_people_s_words_become_one_harmless_line(text: str) -> None:
    line = plain(text, 40)
    assert 0 < len(line) <= 40
    assert line.isprintable() or all(ch.isprintable() or ch == " " for ch in line)
    assert not any(ch in "\u202e\u2066\x1b\n\r\u200b" for ch in line)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_simple_words_are_read_as_others_are(text: str) -> None:
    """What is not to be seen changes nothing, but has each character looked at."""
    assert plain(text) == plain(f"\u200b{text}")


@pytest.mark.parametrize("name", ["", "   ", "\u200d\ufe0f"[:1], "\u3164\u3164", "\x00\x1b"])
def test_a_name_that_shows_nothing_is_called_unnamed(name: str) -> None:
    assert plain(name) == "(unnamed)"


def test_an_emoji_only_name_stays() -> None:
    assert plain("🦊🦊") == "🦊🦊"


def test_marks_cannot_climb_over_other_lines() -> None:
    assert len(plain("Z" + "\u0301" * 50)) <= 3


@given(NASTY)
def test_escaped_words_hold_no_markdown_that_is_not_escaped(text: str) -> None:
    out = escape(text)
    rest = out.replace("\\\\", "")
    for special in "*_`<>[]@#|~$&:":
        assert rest.replace(f"\\{special}", "").count(special) == 0


def test_two_buttons_of_one_action_are_refused() -> None:
    same = Button("A", Action("x"))
    with pytest.raises(ValueError, match="equal actions"):
        View("t", (Row((same,)), Row((same,))))


def test_a_table_whose_rows_differ_in_length_is_refused() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), (("1",),))


def test_forms_and_fields_keep_the_platforms_limits() -> None:
    with pytest.raises(ValueError, match="at most 10"):
        Field("f", "l", "one", tuple(Choice(str(i), str(i)) for i in range(11)))
    with pytest.raises(ValueError, match="to choose from"):
        Field("f", "l", "one")
    with pytest.raises(ValueError, match="one to 5"):
        Form("t", Action("x"), ())
