"""Unrelated random walks: how often |t| > 2 in levels and in changes, and how the typical |t| grows with the length."""

import random
from itertools import accumulate
from statistics import median

draw = random.Random(6)
assert abs((0.62 * 118 / 0.38) ** 0.5 - 13.9) < 0.05


def t(x, y):
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    sxx = sum((a - mx) ** 2 for a in x)
    syy = sum((b - my) ** 2 for b in y)
    r = sum((a - mx) * (b - my) for a, b in zip(x, y)) / (sxx * syy) ** 0.5
    return abs(r) * ((n - 2) / (1 - r * r)) ** 0.5


def sizes(n, levels):
    found = []
    for _ in range(300):
        x, y = ([draw.gauss(0, 1) for _ in range(n)] for _ in "xy")
        found.append(t(*((list(accumulate(x)), list(accumulate(y))) if levels else (x, y))))
    return found


short, long = sizes(120, True), sizes(480, True)
assert sum(v > 2 for v in short) > 0.65 * 300
assert sum(v > 2 for v in sizes(120, False)) < 0.1 * 300
assert 1.6 < median(long) / median(short) < 2.5, median(long) / median(short)
assert 0.8 < median(sizes(480, False)) / median(sizes(120, False)) < 1.25
