"""Who, where and when: the console's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console.fakes import FakeEngine
from tests.console.script import play


def test_several_people_in_several_places(tmp_path: Path) -> None:
    played = play("as Ben\nin #ml\nwho\nin @me\nwho\nas ana\nwho\nin ml\nwho\n", tmp_path)
    assert "Ben #ml 08:30> who" in played.text
    assert [line for line in played.text.splitlines() if "of terminal" in line] == [
        "ben in #ml of terminal, manager, 07:30 UTC",
        "ben in @ben of terminal, manager, 07:30 UTC",
        "ana in @ana of terminal, manager, 07:30 UTC",
        "ana in #ml of terminal, manager, 07:30 UTC",
    ]


def test_a_person_is_the_same_however_capitalised(tmp_path: Path) -> None:
    played = play("as Ben\nas BEN\nas @ben\npeople\n", tmp_path)
    assert played.after("people") == "People here\n  ana\n  Ben  you are here"


def test_places_are_listed(tmp_path: Path) -> None:
    played = play("in #ml\nplaces\n", tmp_path)
    assert played.after("places") == "Places here\n  #general\n  #ml       you are here\n  @ana"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("as", "A name needs something to see, as in: as ana"),
        ("as \x1b\x07", "A name needs something to see, as in: as ana"),
        ("as " + "x" * 10_000, "A name has at most 40 characters."),
        ("in #", "A place is a word after #, as in: in #ml. Your direct messages are: in @me"),
        ("in two words", "A place is a word after #, as in: in #ml. Your direct messages are: in @me"),
        ("in @ben", "Direct messages are between one person and the bot; yours are: in @me"),
    ],
)
def test_a_name_that_is_none_gets_a_sentence(name: str, sentence: str, tmp_path: Path) -> None:
    assert f"\n{sentence}\n" in play(f"{name}\nwho\n", tmp_path).text


def test_an_emoji_is_a_name(tmp_path: Path) -> None:
    assert "🦊 #general 08:30> who" in play("as 🦊\nwho\n", tmp_path).text


def test_control_characters_of_a_name_do_nothing(tmp_path: Path) -> None:
    played = play("as a\x1b[31mna\u202e\nwho\n", tmp_path)
    assert "a[31mna #general 08:30> who" in played.text
    assert "\x1b" not in played.text


def test_nothing_is_opened_before_a_line_needs_the_quiz(tmp_path: Path) -> None:
    played = play("as ben\nin #ml\nclock 2026-04-01 08:00\nclock +1d\npeople\nwho\n", tmp_path)
    assert played.engine.told == ["wake 2026-04-02 08:00", "open #ml Europe/Berlin 2026-04-02 08:00"]
    assert played.engine.posts == 0


def test_a_clock_put_back_before_the_start_plans_anew(tmp_path: Path) -> None:
    played = play("clock 2026-03-01 08:00\nwho\n", tmp_path)
    assert played.engine.told[:2] == ["rewind 2026-03-01 08:00", "wake 2026-03-01 08:00"]


def test_dailies_appear_one_by_one_at_their_times(tmp_path: Path) -> None:
    played = play("who\nclock +3d\n", tmp_path)
    rules = [line.strip("─ ") for line in played.text.splitlines() if line.startswith("── #general")]
    assert rules == [f"#general · {day} Mar 09:00" for day in ("Fri 27", "Sat 28", "Sun 29")]
    assert played.text.rstrip().endswith("It is Mon 30 Mar 2026, 08:30 (Europe/Berlin).")
    ticks = [told for told in played.engine.told if told.startswith("tick")]
    assert ticks == [f"tick 2026-03-{day}" for day in ("27 09:00", "28 09:00", "29 09:00", "30 08:30")]


def test_an_outage_is_jumped_over(tmp_path: Path) -> None:
    played = play("who\noutage +2d\n", tmp_path)
    assert played.engine.told[-1] == "wake 2026-03-29 08:30"
    assert played.engine.posts == 1
    assert "The bot was off from Fri 27 Mar 08:30 to Sun 29 Mar 08:30." in played.text


def test_going_back_plans_anew(tmp_path: Path) -> None:
    played = play("who\nclock +1d\nclock 2026-03-27 08:00\nclock +2h\n", tmp_path)
    assert "rewind 2026-03-27 08:00" in played.engine.told
    assert played.engine.posts == 2


def test_a_direct_message_has_no_schedule(tmp_path: Path) -> None:
    played = play("in @me\nwho\n", tmp_path)
    assert played.engine.told == ["wake 2026-03-27 08:30"]


class Stuck(FakeEngine):
    """A daily that is never done with."""

    async def tick(self, now: object) -> None:
        self.told.append("tick")


def test_what_stays_due_does_not_hold_the_clock(tmp_path: Path) -> None:
    played = play("who\nclock +2d\nclock\n", tmp_path, Stuck())
    assert played.after("clock") == "It is Sun 29 Mar 2026, 08:30 (Europe/Berlin)."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("clock soon", "The clock takes +90m, +6h, +1d, +1w, 18:30 or 2026-03-29 09:00."),
        ("clock +1x", "The clock takes +90m, +6h, +1d, +1w, 18:30 or 2026-03-29 09:00."),
        ("clock 25:00", "There is no such date or time."),
        ("clock 2026-02-30 09:00", "There is no such date or time."),
        ("clock +999999w", "There is no such date or time."),
        ("clock 9999-12-31 23:59", "The clock stays between the years 2000 and 2100."),
        ("clock +900d", "The clock lives through one year at a time."),
        ("outage -1d", "An outage takes a length or an end that lies ahead: outage +2d"),
        ("outage", "The clock takes +90m, +6h, +1d, +1w, 18:30 or 2026-03-29 09:00."),
    ],
)
def test_a_move_that_is_none_gets_a_sentence(line: str, sentence: str, tmp_path: Path) -> None:
    assert play(f"who\n{line}\n", tmp_path).after(line) == sentence


def test_again_shows_the_newest_message(tmp_path: Path) -> None:
    played = play("again\nleaderboard\nagain\n", tmp_path)
    assert "There is no message to show here yet." in played.text
    assert played.text.count("Board of #general") == 2


def test_help_lists_every_word(tmp_path: Path) -> None:
    shown = play("?\n", tmp_path).after("?")
    assert all(
        word in shown
        for word in ("as ana", "in #ml", "clock +1d", "outage", "again", "people", "places", "quit")
    )


@pytest.mark.parametrize("line", ["quit", "EXIT"])
def test_quit_leaves_the_rest_unread(line: str, tmp_path: Path) -> None:
    assert play(f"who\n{line}\nleaderboard\n", tmp_path).text.rstrip().endswith(f"> {line}")


def test_words_that_stand_alone_may_begin_an_answer(tmp_path: Path) -> None:
    assert "You wrote 'again and again'." in play("practice\nagain and again\n", tmp_path).text
