"""What the scheduler asks of the console."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import Unavailable
from bot.talk import Message, Place, Workspace
from bot.ui import Action, Button, Picture, Row, Text, View
from tests.console.fakes import FakeEngine, daily_view, person
from tests.console.script import START, Played, play

ML = Place(Workspace("console", "terminal", "terminal"), "#ml", "#ml")


def _quiet(folder: Path) -> Played:
    return Played("", folder)


async def test_a_post_stands_in_its_place(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    message = await played.console.post(ML, daily_view("42"), "42", mention="@group\x1b")
    assert message.place == ML
    assert played.text.startswith("── #ml · Fri 27 Mar 08:30 · @group ──")


async def test_the_same_key_is_shown_once(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    first = await played.console.post(ML, daily_view("42"), "42")
    assert await played.console.post(ML, daily_view("42"), "42") == first
    assert played.text.count("What does dropout do") == 1


async def test_a_post_is_found_by_what_its_controls_hold(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    message = await played.console.post(ML, daily_view("42"), "42")
    now = played.console.clock.now()
    assert await played.console.find(ML, "42", START) == message
    assert await played.console.find(ML, "4", START) is None
    assert await played.console.find(ML, "42", now + timedelta(minutes=1)) is None
    assert await played.console.find(Place(ML.workspace, "#other"), "42", START) is None


async def test_a_direct_message_is_not_taken_for_a_post(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    await played.console.tell(person("ana"), daily_view("42"))
    assert played.text.startswith("── @ana · Fri 27 Mar 08:30 · direct message ──")
    assert await played.console.find(Place(ML.workspace, "@ana", "", direct=True), "42", START) is None


async def test_an_edit_shows_what_changed(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    message = await played.console.post(ML, daily_view("42"), "42")
    before = len(played.text)
    await played.console.edit(message, daily_view("42", answered=3))
    shown = played.text[before:]
    assert shown.startswith("── #ml · Fri 27 Mar 08:30 · edited ──")
    assert "3 answered" in shown
    assert "It drops weights" not in shown


async def test_an_edit_that_changes_the_buttons_shows_all(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    message = await played.console.post(ML, daily_view("42"), "42")
    await played.console.edit(
        message, View(daily_view("42").title, (Text("The answer was B."), Text("Why.")))
    )
    assert played.text.rstrip().endswith("The answer was B.\n\nWhy.")


async def test_an_edit_that_changes_nothing_shows_nothing(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    message = await played.console.post(ML, daily_view("42"), "42")
    before = played.text
    await played.console.edit(message, daily_view("42"))
    assert played.text == before


async def test_a_message_of_an_earlier_process_can_be_edited(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    await played.console.edit(Message(ML, "long-ago"), daily_view("42"))
    assert "What does dropout do" in played.text


async def test_two_processes_never_give_the_same_id(tmp_path: Path) -> None:
    first = await _quiet(tmp_path).console.post(ML, daily_view("42"), "42")
    assert first != await _quiet(tmp_path).console.post(ML, daily_view("42"), "42")


async def test_everyone_manages_their_own_machine(tmp_path: Path) -> None:
    assert await _quiet(tmp_path).console.manages(person("ben"), ML)


async def test_an_edit_keeps_the_message_where_it_stands(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    old = await played.console.post(ML, daily_view("1"), "1")
    await played.console.post(ML, daily_view("2"), "2")
    await played.console.edit(old, daily_view("1", answered=5))
    newest = played.console.journal.seen(person("ana"), ML)[0]
    assert newest.key == "2"


async def test_a_picture_is_kept_in_the_folder(tmp_path: Path) -> None:
    played = _quiet(tmp_path)
    await played.console.tell(
        person("ana"), View("You", (Picture(b"png", "calendar"), Row((Button("A", Action("a")),))))
    )
    (kept,) = (tmp_path / "files").iterdir()
    assert kept.read_bytes() == b"png"
    assert f"[picture: calendar]\n{kept}" in played.text


class Locked(FakeEngine):
    """A scheduler whose database somebody else holds."""

    async def open(self, place: Place, zone: str, now: datetime) -> None:
        raise Unavailable(
            "The database can't be used just now (database is locked); nothing was changed, try again."
        )


def test_a_database_that_cannot_be_used_is_one_sentence_and_the_terminal_goes_on(tmp_path: Path) -> None:
    text = play("daily\nclock\n", tmp_path, Locked()).text
    assert "database is locked" in text
    assert "It is Fri 27 Mar 2026, 08:30" in text
    assert "Traceback" not in text
