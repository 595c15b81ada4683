"""Logistic regression on flipped arrows: labels kept give chance on unflipped photos, labels swapped read them all."""

from math import exp
from random import Random

rng = Random(3)
PHOTOS = [[rng.gauss(side, 0.3), rng.gauss(-side, 0.3)] for side in (1, -1) for _ in range(100)]
LABELS = [side for side in (1, 0) for _ in range(100)]


def right(*, swap: bool) -> float:
    """The share of unflipped photos read rightly after training on each photo and its mirror image."""
    examples = [(x, y) for x, y in zip(PHOTOS, LABELS, strict=True)]
    examples += [(x[::-1], 1 - y if swap else y) for x, y in zip(PHOTOS, LABELS, strict=True)]
    w = [0.3, 0.1]
    for _ in range(200):
        slope = [0.0, 0.0]
        for x, y in examples:
            miss = 1 / (1 + exp(-(w[0] * x[0] + w[1] * x[1]))) - y
            slope = [s + miss * v for s, v in zip(slope, x, strict=True)]
        w = [v - 0.5 * s / len(examples) for v, s in zip(w, slope, strict=True)]
    preferred = [w[0] * x[0] + w[1] * x[1] for x in PHOTOS]
    assert swap or abs(w[0] - w[1]) < 0.01, "without swapping nothing about the direction is left"
    return sum((z > 0) == (y == 1) for z, y in zip(preferred, LABELS, strict=True)) / len(LABELS)


assert right(swap=True) > 0.99
right(swap=False)
