"""Coverage of the usual 95 % interval of a slope with exponential errors, with many rows and with a few."""

from operator import mul
from random import Random
from statistics import fmean

_, ROWS, MEAN, LEVEL, CLAIMED = numbers(PROMPT)
assert LEVEL == CLAIMED
rng = Random(7)


def coverage(x: list[float], critical: float, times: int) -> float:
    """Of the true slope, 0, with errors of skewness 2."""
    middle = fmean(x)
    around = [v - middle for v in x]
    sxx = sum(v * v for v in around)
    hits = 0
    for _ in range(times):
        e = [rng.expovariate(1) - 1 + MEAN for _ in x]
        slope = sum(map(mul, around, e)) / sxx
        rest = (sum(map(mul, e, e)) - sum(e) ** 2 / len(x) - slope**2 * sxx) / (len(x) - 2)
        hits += abs(slope) < critical * (rest / sxx) ** 0.5
    return hits / times


many = coverage([rng.random() ** 6 for _ in range(ROWS)], 1.96, 120)
assert KEY is (abs(many - LEVEL / 100) < 0.045) and "central limit theorem" in REASON, many
few = coverage([0.0] * 14 + [1.0], 2.16, 4000)  # one row decides the slope
assert abs(few - LEVEL / 100) > 0.01, few  # so the intervals are not exact at any n
