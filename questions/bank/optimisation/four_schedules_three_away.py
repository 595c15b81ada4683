"""On |w|, where all slopes have size 1: how many steps each schedule takes to move from 3 away to 1 away."""

from collections.abc import Callable
from math import pi

_, AWAY, *_, SUM, NEAR = numbers(PROMPT)


def steps(rate: Callable[[int], float], most: int = 100_000) -> int | None:
    left = float(AWAY - NEAR)
    for t in range(1, most + 1):
        left -= rate(t)
        if left <= 1e-12:
            return t
    return None


def schedule(text: str) -> Callable[[int], float]:
    formula = text.replace(" · ", " * ").replace("t²", "t**2").replace("0.9ᵗ", "0.9**t")
    return eval(f"lambda t: {formula}")  # noqa: S307 -- an option


took = {text: steps(schedule(text)) for text in (KEY, *WRONG)}
assert [text for text, number in took.items() if number is None] == [KEY]
assert took == {KEY: None, "0.5 / t": 31, "2 / t²": 1, "0.3 · 0.9ᵗ": 13}
assert round(pi**2 / 6, 2) == SUM and AWAY - pi**2 / 6 > 1.3
