"""One-sided differences of smooth functions at points of order 1: 1e-8 beats the other steps; central ones want 1e-5."""

from math import cos, exp, log1p, sin
from statistics import fmean

CASES = [
    (sin, cos),
    (lambda w: log1p(exp(-w)), lambda w: -1 / (1 + exp(w))),
    (lambda w: w**3 / 3 + exp(-w), lambda w: w * w - exp(-w)),
]
STEPS = [numbers(text)[0] for text in (KEY, *WRONG)]


def error(h: float, back: float) -> float:
    return fmean(
        abs((loss(w + h) - loss(w - back)) / (h + back) - slope(w))
        for loss, slope in CASES
        for w in (0.8 + i / 100 for i in range(80))
    )


one_sided = {h: error(h, 0.0) for h in STEPS}
assert [min(one_sided, key=one_sided.__getitem__)] == numbers(KEY)
assert sorted(STEPS) == [1e-11, 1e-8, 1e-5, 1e-2]
assert one_sided[1e-8] < 1e-7
assert 1e-6 < one_sided[1e-5] < 1e-4
assert 1e-7 < one_sided[1e-11] < 1e-3
assert 1e-3 < one_sided[1e-2] < 1e-1

central = {h: error(h, h) for h in STEPS}
assert min(central, key=central.__getitem__) == 1e-5
