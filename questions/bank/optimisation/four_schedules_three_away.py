"""On |w|, where all slopes have size 1: how many steps each schedule takes to move from 3 away to 1 away."""

from collections.abc import Callable
from math import pi


def steps(rate: Callable[[int], float], most: int = 100_000) -> int | None:
    left = 2.0
    for t in range(1, most + 1):
        left -= rate(t)
        if left <= 1e-12:
            return t
    return None


assert steps(lambda t: 0.5 / t) == 31
assert steps(lambda t: 1 / t**2) is None
assert steps(lambda t: 2 / t**2) == 1
assert steps(lambda t: 0.3 * 0.9**t) == 13
assert round(pi**2 / 6, 2) == 1.64 and 3 - pi**2 / 6 > 1.3
