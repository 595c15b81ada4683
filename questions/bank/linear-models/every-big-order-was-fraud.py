"""260 honest orders below 500 EUR, 40 frauds above, honest is 1: the log loss falls with each lower slope and never reaches 0."""

from itertools import pairwise
from math import exp, log1p

honest = [20 + 475 * i / 259 for i in range(260)]
fraud = [505 + 900 * i / 39 for i in range(40)]


def loss(slope: float) -> float:
    cut = [slope * (amount - 500) for amount in honest], [slope * (amount - 500) for amount in fraud]
    return sum(log1p(exp(-z)) for z in cut[0]) + sum(log1p(exp(z)) for z in cut[1])


losses = [loss(slope) for slope in (0.1, 0, -0.01, -0.03, -0.1, -0.3, -1, -3, -7)]
assert all(later < earlier for earlier, later in pairwise(losses))
assert 0 < losses[-1] < 1e-12
