"""The mean of the largest of 50 weights, by simulation, for four ways to scale dot products of 256 components."""

from math import exp
from random import Random

D, MEAN, VARIANCE, SCALE, ROOT, KEYS = numbers(PROMPT)
assert (SCALE, ROOT**2, MEAN, VARIANCE) == (D, D, 0, 1)
rng = Random(1)
products = [
    [sum(rng.gauss(0, 1) * part for part in query) for _ in range(KEYS)]
    for query in ([rng.gauss(0, 1) for _ in range(D)] for _ in range(60))
]


def largest(scale: float) -> float:
    total = 0.0
    for row in products:
        top = max(row)
        total += 1 / sum(exp((value - top) / scale) for value in row)
    return total / len(products)


(told,) = numbers(KEY)
assert abs(largest(SCALE) - told) < 0.005
misled = [each for text in WRONG for each in numbers(text)]
for scale, share, off in zip((ROOT, ROOT / 4, 1), misled, (0.03, 0.1, 0.06), strict=True):
    assert abs(largest(scale) - share) < off
