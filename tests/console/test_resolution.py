"""What a line means: a command, a button, an answer; and who sees what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ui import Action
from tests.console.script import play


@pytest.mark.parametrize(
    "line", ["leaderboard streak", "/quiz leaderboard by=streak", "/leaderboard streak", "LEADERBOARD Streak"]
)
def test_a_command_with_or_without_its_slash(line: str, tmp_path: Path) -> None:
    request = play(line, tmp_path).app.requests[0]
    assert request.action == Action("leaderboard")
    assert request.fields["by"].casefold() == "streak"


def test_a_mistyped_command_is_asked_back(tmp_path: Path) -> None:
    played = play("leaderbord", tmp_path)
    sentence = 'There is no command "leaderbord". Did you mean leaderboard? /quiz help shows all.'
    assert played.after("leaderbord") == sentence
    assert played.app.requests == []


def test_a_letter_presses_the_button_of_the_post_in_this_place(tmp_path: Path) -> None:
    played = play("clock 08:59\nwho\nclock +1m\nb\n", tmp_path)
    assert played.app.requests[-1].action == Action("answer", ("1", "1"))
    assert "── only you (ana) ──" in played.after("b")
    assert "Right. ana chose B." in played.after("b")


def test_a_letter_that_is_none(tmp_path: Path) -> None:
    played = play("daily\nz\n", tmp_path)
    assert played.after("z") == '"z" is no option here: A, B or C.'


def test_a_letter_that_is_none_although_the_verdict_is_newer(tmp_path: Path) -> None:
    assert play("daily\nb\nz\n", tmp_path).after("z") == '"z" is no option here: A, B or C.'


@pytest.mark.parametrize("line", ["practise this topic", "PRAC", "practi"])
def test_a_label_or_its_beginning(line: str, tmp_path: Path) -> None:
    assert play(f"daily\nb\n{line}\n", tmp_path).app.requests[-1].action == Action("practice")


def test_an_older_message_is_found_by_its_letter(tmp_path: Path) -> None:
    assert play("daily\nb\na\n", tmp_path).app.requests[-1].action == Action("answer", ("7", "0"))


def test_a_link_says_where_it_leads(tmp_path: Path) -> None:
    assert (
        play("daily\nb\nsource\n", tmp_path).after("source")
        == "Source opens in a browser: https://example.org/dropout"
    )


@pytest.mark.parametrize("line", ["0.25", "dropout", "1e-3 mm", "a", "on the whole"])
def test_a_typed_question_takes_the_line_as_its_answer(line: str, tmp_path: Path) -> None:
    played = play(f"daily\npractice\n{line}\n", tmp_path)
    assert f"You wrote '{line}'." in played.after(line)
    assert played.app.requests[-1].action == Action("written", ("9",))


def test_a_mistyped_command_never_becomes_an_answer(tmp_path: Path) -> None:
    played = play("practice\nleaderbord\n", tmp_path)
    assert "Did you mean leaderboard?" in played.after("leaderbord")
    assert played.app.requests[-1].action == Action("practice")


def test_a_form_of_several_fields_takes_no_answer_in_one_line(tmp_path: Path) -> None:
    played = play("profile\nParis\nchange\ncancel\n", tmp_path)
    assert played.after("Paris") == "This one has more than one part: type change to open its form."
    assert "Left the form; nothing was sent." in played.text


def test_other_buttons_of_a_typed_question_keep_their_labels(tmp_path: Path) -> None:
    played = play("practice\nreport\nit is wrong\n", tmp_path)
    assert "Thank you: it is wrong" in played.text


@pytest.mark.parametrize("line", ["a c", "a,c", "ac", "A; C", "It drops weights, It adds noise", "0 2"])
def test_several_choices_in_one_line(line: str, tmp_path: Path) -> None:
    assert play(f"several\n{line}\n", tmp_path).app.requests[-1].fields == {"picks": "0,2"}


def test_a_choice_that_is_none_sends_nothing(tmp_path: Path) -> None:
    played = play("several\na d\n", tmp_path)
    assert played.after("a d") == '"a d" is no option here: A, B or C.'
    assert played.app.requests[-1].action == Action("pick")


def test_a_private_answer_is_for_one_person_and_a_public_one_for_all(tmp_path: Path) -> None:
    played = play("daily\ncount\nas ben\nb\nmore\nas ana\nb\n", tmp_path)
    assert played.after("b").startswith("── only you (ana)")
    assert played.text.count('There is no command "b"') == 1
    assert played.app.requests[-2].person.id == "ben"
    assert "Counted to 1" in played.text


def test_an_update_redraws_the_pressed_message(tmp_path: Path) -> None:
    played = play("count\nmore\nmore\nagain\n", tmp_path)
    assert "Counted to 2" in played.after("again")
    assert played.after("more").startswith("── #general · Fri 27 Mar 08:30 ──")


def test_a_refusal_is_one_sentence_and_its_button_works(tmp_path: Path) -> None:
    played = play("late\ntry again\n", tmp_path)
    assert played.after("late") == "Not now.\n\n[Try again]"
    assert played.app.requests[-1].action == Action("who")


def test_an_unknown_button_is_the_apps_to_refuse(tmp_path: Path) -> None:
    assert play("/quiz\n", tmp_path).after("/quiz") == "That button is no longer known."


def test_a_label_begun_opens_the_form_of_a_typed_question(tmp_path: Path) -> None:
    assert play("practice\nans\n0.5\n", tmp_path).app.requests[-1].fields == {"text": "0.5"}
