"""Unrelated random walks: how often |t| > 2 in levels, in changes, and with twice as many months."""

import random
from itertools import accumulate

draw = random.Random(6)
assert abs((0.62 * 118 / 0.38) ** 0.5 - 13.9) < 0.05


def t(x, y):
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    sxx = sum((a - mx) ** 2 for a in x)
    syy = sum((b - my) ** 2 for b in y)
    r = sum((a - mx) * (b - my) for a, b in zip(x, y)) / (sxx * syy) ** 0.5
    return abs(r) * ((n - 2) / (1 - r * r)) ** 0.5


def share(n, levels):
    hits = 0
    for _ in range(400):
        x, y = ([draw.gauss(0, 1) for _ in range(n)] for _ in "xy")
        hits += t(*((list(accumulate(x)), list(accumulate(y))) if levels else (x, y))) > 2
    return hits / 400


assert share(120, True) > 0.65
assert share(120, False) < 0.1
assert share(480, True) > share(120, True)
