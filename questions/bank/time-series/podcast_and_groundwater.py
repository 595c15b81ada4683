"""Unrelated random walks: how often |t| > 2 in levels and in changes, and how the typical |t| grows with the length."""

import random
from itertools import accumulate
from statistics import median

draw = random.Random(6)
MONTHS, R2, T, _, _, MORE, SAME = numbers(PROMPT)
assert SAME == MONTHS and abs((R2 * (MONTHS - 2) / (1 - R2)) ** 0.5 - T) < 0.05


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


short, long = sizes(MONTHS, True), sizes(MORE, True)
assert sum(v > 2 for v in short) > 0.65 * 300
assert sum(v > 2 for v in sizes(MONTHS, False)) < 0.1 * 300
ratio = median(long) / median(short)
answers = {
    "It is about half as large": 0.5, "It is about the same": 1, "It is about twice as large": 2,
    "It is about four times as large": 4,
}  # fmt: skip
assert [text for text, times in answers.items() if 0.8 < ratio / times < 1.25] == [KEY], ratio
assert 0.8 < median(sizes(MORE, False)) / median(sizes(MONTHS, False)) < 1.25
