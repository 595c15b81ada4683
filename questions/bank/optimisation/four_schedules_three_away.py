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


assert steps(lambda t: 0.01) in (200, 201)
assert 100 < steps(lambda t: 0.1 / t**0.5) < 120
assert steps(lambda t: 0.5 / t) == 31
assert steps(lambda t: 0.5 / t**2) is None
assert round(0.5 * pi**2 / 6, 2) == 0.82 and 3 - 0.5 * pi**2 / 6 > 2
