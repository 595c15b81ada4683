"""Formulas: letters within a line, a picture with words where they stand alone, everywhere."""

from __future__ import annotations

from questions.load import Bank
from tests.contract.books import posts
from tests.contract.front import ANA, Front
from tests.contract.scenario import Kept, scenario
from tests.support import bank_of, question


def formulas() -> Bank:
    """Questions that ask with a displayed formula and explain with one."""
    shown = {
        "prompt": "Let $\\alpha_1 = 2$.\n\n$$\\frac{\\alpha_1 + 1}{2}$$\n\nWhat does it give for $5?",
        "explanation": "Put in:\n\n$$\\frac{3}{2\\sigma}$$",
    }
    return bank_of(*(question(number, topic="alpha", **shown) for number in (0, 2, 4)))


@scenario("answer", bank=formulas)
async def formulas_are_pictures_and_words(front: Front) -> Kept:
    asked = await front.posted()
    assert "Let α₁ = 2." in asked.words
    assert "(α₁ + 1)/2" in asked.words
    assert "What does it give for $5?" in asked.words
    assert "frac" not in asked.words
    verdict = await front.press(ANA, asked, "A")
    assert verdict.private
    assert "3/(2σ)" in verdict.words
    assert "frac" not in verdict.words
    await front.live(days=1)
    closed = front.again(asked)
    assert "closed" in closed.words
    assert "(α₁ + 1)/2" in closed.words
    assert "3/(2σ)" in closed.words
    assert len(await posts(front)) == 2
    return {ANA: ("0",)}
