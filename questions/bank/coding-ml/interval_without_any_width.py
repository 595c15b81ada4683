"""Without replacement the interval has no width; with replacement it is about four standard errors wide."""

from collections.abc import Callable
from random import Random
from statistics import fmean

rng = Random(5)
rows = [rng.gauss(31.4, 9) for _ in range(200)]


def width(draw: Callable[[], list[float]]) -> float:
    means = sorted(fmean(draw()) for _ in range(1000))
    return means[974] - means[25]


assert width(lambda: rng.sample(rows, len(rows))) < 1e-9
assert 2 < width(lambda: rng.choices(rows, k=len(rows))) < 3
