"""Pictures for many at once: each drawn once, in turn, kept, and never waited for too long."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot import pictures
from bot.pictures import Pictures
from questions.formulas.pen import Pen
from questions.formulas.syntax import FormulaError


class Slow(Pen):
    """Draws the formula's own bytes as soon as it may, and remembers what it drew."""

    def __init__(self) -> None:
        super().__init__()
        self.may = threading.Event()
        self.may.set()
        self.asked: list[str] = []

    def draw(self, latex: str) -> bytes:
        self.asked.append(latex)
        assert self.may.wait(10)
        if latex == "wrong":
            raise FormulaError("is wrong")
        return latex.encode()


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.may.set()


async def test_a_formula_for_many_at_once_is_drawn_once(slow: Slow) -> None:
    drawn = Pictures(slow)
    assert await asyncio.gather(*(drawn.of("x") for _ in range(20))) == [b"x"] * 20
    assert await drawn.of("x") == b"x"
    assert slow.asked == ["x"]


async def test_the_newest_are_kept(slow: Slow) -> None:
    drawn = Pictures(slow)
    for number in range(pictures.KEPT):
        await drawn.of(str(number))
    await drawn.of("0")  # used again: 1 is the oldest now
    await drawn.of("more")
    slow.asked.clear()
    assert [await drawn.of(latex) for latex in ("0", "2", "1")] == [b"0", b"2", b"1"]
    assert slow.asked == ["1"]


async def test_what_failed_is_tried_again(slow: Slow) -> None:
    drawn = Pictures(slow)
    assert await drawn.of("wrong") is None
    assert await drawn.of("wrong") is None
    assert slow.asked == ["wrong"] * 2


async def test_nobody_waits_too_long_and_what_comes_later_is_there_for_the_next(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Pictures(slow)
    slow.may.clear()
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    assert await drawn.of("x") is None
    monkeypatch.undo()
    slow.may.set()
    assert await drawn.of("x") == b"x"
    assert slow.asked == ["x"]


async def test_only_so_many_wait(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Pictures(slow)
    monkeypatch.setattr(pictures, "WAITING", 3)
    slow.may.clear()
    waiting = [asyncio.create_task(drawn.of(str(number))) for number in range(3)]
    await asyncio.sleep(0)
    assert await drawn.of("3") is None
    same = asyncio.create_task(drawn.of("2"))
    await asyncio.sleep(0)
    slow.may.set()
    assert await asyncio.gather(*waiting, same) == [b"0", b"1", b"2", b"2"]
    assert await drawn.of("3") == b"3"


async def test_who_goes_away_takes_no_picture_from_others(slow: Slow) -> None:
    drawn = Pictures(slow)
    slow.may.clear()
    gone, stays = asyncio.create_task(drawn.of("x")), asyncio.create_task(drawn.of("x"))
    await asyncio.sleep(0)
    gone.cancel()
    slow.may.set()
    assert await stays == b"x"
    assert gone.cancelled()
