"""Central differences of smooth functions at points of order 1: 1e-5 beats the other steps everywhere."""

from math import cos, exp, log1p, sin
from statistics import fmean

CASES = [
    (sin, cos),
    (lambda w: log1p(exp(-w)), lambda w: -1 / (1 + exp(w))),
    (lambda w: w**3 / 3 + exp(-w), lambda w: w * w - exp(-w)),
]


def error(h: float) -> float:
    return fmean(
        abs((loss(w + h) - loss(w - h)) / (2 * h) - slope(w))
        for loss, slope in CASES
        for w in (0.8 + i / 100 for i in range(80))
    )


errors = {h: error(h) for h in (1e-2, 1e-5, 1e-8, 1e-11)}
assert min(errors, key=errors.__getitem__) == 1e-5
assert errors[1e-5] < 1e-9
assert errors[1e-8] > 10 * errors[1e-5]
assert 1e-7 < errors[1e-11] < 1e-3
assert errors[1e-2] > 1e-6
