"""Lasso with squared error / (2n) + alpha * L1 and a free intercept, by coordinate descent on standardised features."""

import random
from statistics import fmean, pstdev

rng = random.Random(5)
N, P = 60, 6
columns = [[rng.gauss(0, 1) for _ in range(N)] for _ in range(P)]
columns = [[(v - fmean(c)) / pstdev(c) for v in c] for c in columns]
raw = [columns[0][i] * 2 + columns[1][i] + rng.gauss(0, 1) for i in range(N)]
y = [80 + 180 * (v - min(raw)) / (max(raw) - min(raw)) for v in raw]


def lasso(alpha: float) -> tuple[float, list[float]]:
    b, mean = [0.0] * P, fmean(y)
    left = [v - mean for v in y]
    for _ in range(300):
        for j, column in enumerate(columns):
            z = sum(x * r for x, r in zip(column, left, strict=True)) / N + b[j]
            new = max(abs(z) - alpha, 0) * (1 if z > 0 else -1)
            left = [r - (new - b[j]) * x for x, r in zip(column, left, strict=True)]
            b[j] = new
    return mean, b


LOW, HIGH, MEAN, MEDIAN, ALPHA, SAME = numbers(PROMPT)
assert SAME == HIGH and min(y) > LOW - 1e-9 and max(y) < HIGH + 1e-9
assert lasso(ALPHA) == (fmean(y), [0.0] * P)  # the forecast is the mean
assert numbers(KEY) == [MEAN] and [numbers(text)[0] for text in WRONG] == [0, MEDIAN, (LOW + HIGH) / 2]
assert sum(map(bool, lasso(0.0)[1])) == P
largest = max(abs(sum(x * v for x, v in zip(c, y, strict=True))) / N for c in columns)
assert largest <= 90 and sum(map(bool, lasso(largest * 0.99)[1])) == 1
