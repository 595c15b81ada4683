"""Three people, ten days, in the terminal: a missed day, a freeze, a rest day, a change of daylight time, an outage."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from adapters.console.platform import Console
from bot.app import Quiz
from bot.bank import Shelf
from bot.kit import Kit
from bot.scheduling.scheduler import Scheduler
from bot.talk import Platform
from questions.load import Bank
from questions.model import LEVELS
from storage.open import open_store
from tests.support import BERLIN, InOrder, bank_of, berlin, question, small_bank, typed


def answers(day: int, **letters: str) -> list[str]:
    lines = [f"clock 2026-03-{day} 10:00"]
    for name, letter in letters.items():
        lines += [f"as {name}", letter]
    return lines


SCRIPT = [
    "in #ml",
    *answers(22, ana="a", ben="b", cho="a"),
    *("as cho", "settings", "change", "", "", "Saturday", ""),
    *answers(23, ana="a", ben="a", cho="a"),
    *answers(24, ana="a", ben="a", cho="b"),
    "clock 2026-03-24 20:00",
    "outage +38h",
    *("as ana", "a", "as ben", "a", "as cho", "a"),
    *answers(27, ana="b", cho="a"),
    *answers(28, ana="a", ben="b"),
    *answers(29, ana="a", ben="a", cho="a"),
    *answers(30, ben="a", cho="a"),
    *answers(31, ana="a", ben="a", cho="a"),
    *("as ana", "me", "as ben", "me", "as cho", "me", "leaderboard ever", "leaderboard by=streak"),
]


async def played(
    database: Path, script: list[str], start: str = "2026-03-22 08:00", bank: Bank | None = None
) -> str:
    """The transcript of a script."""
    store = await open_store(f"sqlite:///{database}")
    kit = Kit(store, Shelf(bank or small_bank()), InOrder(3))
    platforms: dict[str, Platform] = {}
    out = io.StringIO()
    console = Console(
        Scheduler(kit, platforms),
        zone=BERLIN,
        start=berlin(start),
        folder=database.parent,
        stdin=io.StringIO("\n".join(script) + "\n"),
        stdout=out,
        person="ana",
    )
    platforms[console.name] = console
    try:
        await console.run(Quiz(kit))
    finally:
        await store.close()
    return out.getvalue()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "ten.sqlite3"


async def test_ten_days_of_three_people(database: Path) -> None:
    transcript = await played(database, SCRIPT)

    ana, ben, cho = (transcript.split(f"How you stand, {name}")[1][:200] for name in ("ana", "ben", "cho"))
    assert "Streak 8 days · best 8 days · 0 freezes in hand" in ana
    assert "Streak 4 days · best 4 days · 1 freeze in hand" in ben
    assert "Streak 8 days · best 8 days · 1 freeze in hand" in cho

    with sqlite3.connect(database) as db:
        states = dict(db.execute("SELECT day, state FROM posts ORDER BY day"))
        due = dict(db.execute("SELECT day, due_at FROM posts"))
        outages = db.execute("SELECT COUNT(*) FROM outages").fetchone()
        rows = db.execute(
            "SELECT p.name, q.key, a.reply, a.points FROM answers a JOIN persons p ON p.id = a.person_id "
            "JOIN questions q ON q.id = a.question_id"
        ).fetchall()
        standings = dict(
            db.execute(
                "SELECT p.name, s.points FROM standings s JOIN persons p ON p.member_id = s.member_id "
                "JOIN scopes c ON c.id = s.scope_id WHERE c.workspace_id IS NOT NULL"
            )
        )
    db.close()

    assert states == {f"2026-03-{day}": "skipped" if day == 25 else "posted" for day in range(22, 32)}
    assert due["2026-03-28"] == berlin("2026-03-28 09:00").timestamp() * 1000
    assert due["2026-03-29"] - due["2026-03-28"] == 23 * 3600 * 1000
    assert outages == (1,)
    assert len(rows) == 24

    worth = {question(number).id: 10 * (1 + LEVELS.index(question(number).level)) for number in range(30)}
    earned = dict.fromkeys(("ana", "ben", "cho"), 0)
    for name, key, reply, points in rows:
        assert points == (worth[key] if reply == "0" else 0)
        earned[name] += points
    assert standings == earned
    board = transcript.split("all time · by points")[1].split("by streak")[0]
    for name, points in earned.items():
        (line,) = [line for line in board.splitlines() if f" {name} " in line]
        assert f" {points} " in line


async def test_a_second_session_finds_all_that_was_kept(database: Path) -> None:
    await played(database, ["in #ml", "a"])
    again = await played(database, ["in #ml", "daily", "b", "me"], "2026-03-22 09:30")
    assert "You answered this before; the first answer stands." in again
    assert "Streak 1 day" in again
    assert "Question of the day" not in again.split("daily\n")[0]


async def test_a_session_after_one_that_moved_its_clock_ahead_is_back_in_its_own_day(database: Path) -> None:
    await played(database, ["in #ml", "a", "clock +9d", "a"])
    again = await played(database, ["in #ml", "clock +1d", "daily"], "2026-03-22 10:00")
    assert "Question of the day · Monday 23 March" in again
    with sqlite3.connect(database) as db:
        days = [day for (day,) in db.execute("SELECT day FROM posts ORDER BY day")]
        outages = db.execute("SELECT COUNT(*) FROM outages").fetchone()
    db.close()
    assert days == [f"2026-03-{day}" for day in range(22, 31)]
    assert outages == (0,)


async def test_the_outage_excuses_what_nobody_could_answer(database: Path) -> None:
    transcript = await played(
        database, ["in #ml", "a", "clock 2026-03-23 09:30", "outage +25h", "a", "clock +1d", "me"]
    )
    assert "Streak 2 days" in transcript


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["leaderbord"], "Did you mean leaderboard?"),
        (["e"], "no option here"),
        (["daily please now"], "daily"),
        (["x" * 10_000], "no option here"),
        (["practice level=hard"], "level can be beginner, intermediate or advanced, not"),
        (["practice topic=alpah"], "Did you mean alpha?"),
        (["\x1b[31mdaily\x07"], "no option here"),
        (["as 🦊", "leaderboard"], "🦊 #ml"),
    ],
)
async def test_bad_input_gets_one_plain_sentence_and_nothing_is_lost(
    database: Path, lines: list[str], says: str
) -> None:
    transcript = await played(database, ["in #ml", *lines, "a"])
    assert says in " ".join(transcript.split())
    assert "\x1b" not in transcript
    assert "streak: 1 day" in transcript


async def test_the_same_script_gives_the_same_transcript(tmp_path: Path) -> None:
    first = await played(tmp_path / "one.sqlite3", SCRIPT)
    second = await played(tmp_path / "two.sqlite3", SCRIPT)
    assert first == second


async def test_an_answer_that_cannot_be_read_leaves_the_next_lines_to_themselves(database: Path) -> None:
    bank = bank_of(typed("numeric", "number", answer={"expr": "1/4", "abs_tol": 0.01}))
    transcript = await played(database, ["in #ml", "a quarter", "as ben", "0.25"], bank=bank)
    assert "Write a number" in transcript
    assert "You said: 0.25" in transcript
    with sqlite3.connect(database) as db:
        names = db.execute("SELECT p.name FROM answers a JOIN persons p ON p.id = a.person_id").fetchall()
    db.close()
    assert names == [("ben",)]
