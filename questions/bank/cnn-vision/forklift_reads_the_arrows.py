"""Logistic regression on arrows flipped with the chance 1/4, labels kept: unflipped photos are all read right, less surely; 1/2 is chance."""

from math import exp
from random import Random

rng = Random(3)
PHOTOS = [[rng.gauss(side, 0.3), rng.gauss(-side, 0.3)] for side in (1, -1) for _ in range(100)]
LABELS = [side for side in (1, 0) for _ in range(100)]


def trained(flipped: float) -> list[float]:
    """Weights after training on each photo and, with the weight `flipped`, its mirror image with the same label."""
    examples = [(x, y, 1 - flipped) for x, y in zip(PHOTOS, LABELS, strict=True)]
    examples += [(x[::-1], y, flipped) for x, y in zip(PHOTOS, LABELS, strict=True)]
    w = [0.3, 0.1]
    for _ in range(200):
        slope = [0.0, 0.0]
        for x, y, weight in examples:
            miss = 1 / (1 + exp(-(w[0] * x[0] + w[1] * x[1]))) - y
            slope = [s + weight * miss * v for s, v in zip(slope, x, strict=True)]
        w = [v - 0.5 * s / len(PHOTOS) for v, s in zip(w, slope, strict=True)]
    return w


def read(w: list[float]) -> tuple[float, float]:
    """The share of unflipped photos read rightly, and the mean probability of the true class."""
    z = [(w[0] * x[0] + w[1] * x[1]) * (1 if y else -1) for x, y in zip(PHOTOS, LABELS, strict=True)]
    return sum(v > 0 for v in z) / len(z), sum(1 / (1 + exp(-v)) for v in z) / len(z)


chance, whole = numbers(PROMPT)
right, sure = read(trained(chance / whole))
assert right > 0.99 and 0.7 < sure < 0.8, (right, sure)
assert min([KEY, *WRONG], key=lambda share: abs(numbers(share)[0] - 100 * right)) == KEY
half = trained(0.5)
assert abs(half[0] - half[1]) < 0.01, "at 1/2 nothing about the direction is left"
assert read(trained(0.75))[0] < 0.01
