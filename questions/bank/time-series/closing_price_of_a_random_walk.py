"""Naive forecasts of random walks: R2 of the levels is mostly above 0.95, and that of the changes is not above 0."""

import random

draw = random.Random(4)


def r2(y, f):
    m = sum(y) / len(y)
    return 1 - sum((a - b) ** 2 for a, b in zip(y, f)) / sum((a - m) ** 2 for a in y)


_, DAYS, TOLD = numbers(PROMPT)
high = 0
for _ in range(200):
    price = [100.0]
    for _ in range(DAYS):
        price.append(price[-1] + draw.gauss(0, 1))
    high += r2(price[1:], price[:-1]) > TOLD - 0.02
    changes = [b - a for a, b in zip(price, price[1:])]
    assert r2(changes, [0.0] * DAYS) <= 1e-9
assert KEY is (high < 140) and "without foreseeing any change" in REASON, high
