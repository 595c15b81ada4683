"""Forms, field by field."""

from __future__ import annotations

from pathlib import Path

from bot.ui import Action
from tests.console.script import play


def test_an_empty_line_keeps_what_stands_there(tmp_path: Path) -> None:
    played = play("settings\n\ninter\nb,c\nhello world\n", tmp_path)
    assert played.app.requests[-1].fields == {
        "zone": "Europe/Berlin",
        "level": "i",
        "rest": "1,2",
        "note": "hello world",
    }
    assert "level=i, note=hello world, rest=1,2, zone=Europe/Berlin" in played.text


def test_the_transcript_shows_the_form_and_its_values(tmp_path: Path) -> None:
    text = play("settings\n\ninter\nbc\n\nquit\n", tmp_path).text
    assert text.split("> settings\n")[1].split("── only you (ana) ──")[1].lstrip("─\n") == (
        "Settings\n"
        "An empty line keeps what stands in brackets; cancel leaves the form.\n"
        "\n"
        "Time zone\n"
        "  [Europe/Berlin]>\n"
        "\n"
        "Level\n"
        "  Beginner\n"
        "  Intermediate\n"
        "  [Beginner]> inter\n"
        "\n"
        "Rest days (optional, several as in: a c)\n"
        "  A. Monday\n"
        "  B. Tuesday\n"
        "  C. Wednesday\n"
        "  [A. Monday]> bc\n"
        "\n"
        "A note (optional)\n"
        "  >\n"
        "\n"
    )


def test_a_dash_clears_an_optional_field(tmp_path: Path) -> None:
    assert play("settings\n\n\n-\n\n", tmp_path).app.requests[-1].fields["rest"] == ""


def test_lines_are_values_whatever_they_look_like(tmp_path: Path) -> None:
    assert play("settings\n\n\n\n# quit\n", tmp_path).app.requests[-1].fields["note"] == "# quit"


def test_a_choice_that_is_none_is_asked_again(tmp_path: Path) -> None:
    played = play("settings\n\nexpert\nbeg\n\n\n", tmp_path)
    assert '"expert" is no option here: Beginner or Intermediate.' in played.text
    assert played.app.requests[-1].fields["level"] == "b"


def test_a_needed_value_is_asked_again(tmp_path: Path) -> None:
    played = play("practice\nanswer\n\n   \n0.5\n", tmp_path)
    assert played.text.count("This one is needed.") == 2
    assert "You wrote '0.5'." in played.text


def test_a_rejected_form_asks_only_for_the_fields_at_fault(tmp_path: Path) -> None:
    played = play("settings\nMars\ninter\n\nnote\nVenus\nEurope/Paris\n", tmp_path)
    assert "There is no zone Mars." in played.text
    assert "There is no zone Venus." in played.text
    assert played.text.count("\nLevel\n") == 1
    assert played.app.requests[-1].fields == {
        "zone": "Europe/Paris",
        "level": "i",
        "rest": "0",
        "note": "note",
    }


def test_cancel_leaves_the_form(tmp_path: Path) -> None:
    played = play("settings\n\nCancel\nwho\n", tmp_path)
    assert "Left the form; nothing was sent." in played.text
    assert [request.action for request in played.app.requests] == [Action("settings"), Action("who")]


def test_the_end_of_the_input_leaves_the_form_quietly(tmp_path: Path) -> None:
    played = play("settings\nMars\n\n\n\n", tmp_path)
    assert [request.action for request in played.app.requests] == [Action("settings"), Action("save")]


def test_a_line_of_10000_characters_is_a_value(tmp_path: Path) -> None:
    played = play("practice\nanswer\n" + "é" * 10_000 + "\n", tmp_path)
    assert played.app.requests[-1].fields["text"] == "é" * 10_000
