"""The honest orders below 500 EUR, the frauds above, honest is 1: the log loss falls with each lower slope and never reaches 0."""

from itertools import pairwise
from math import exp, log1p

ORDERS, CUT, FRAUDS, SAME = numbers(PROMPT)
assert CUT == SAME and "the probability that an order is **honest**" in PROMPT
honest = [20 + 475 * i / (ORDERS - FRAUDS) for i in range(ORDERS - FRAUDS)]
fraud = [505 + 900 * i / FRAUDS for i in range(FRAUDS)]


def loss(slope: float) -> float:
    cut = [slope * (amount - CUT) for amount in honest], [slope * (amount - CUT) for amount in fraud]
    return sum(log1p(exp(-z)) for z in cut[0]) + sum(log1p(exp(z)) for z in cut[1])


losses = [loss(slope) for slope in (0.1, 0, -0.01, -0.03, -0.1, -0.3, -1, -3, -7)]
falls = all(later < earlier for earlier, later in pairwise(losses))
assert {True: "It falls without limit", False: "It settles at a finite negative value"}[falls] == KEY
assert 0 < losses[-1] < 1e-12
