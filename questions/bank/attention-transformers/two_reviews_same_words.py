"""Two layers of self-attention with residual connections: shuffled tokens give shuffled outputs, unless positions are added."""

from math import exp, sin, sqrt
from random import Random

rng = Random(5)
WIDTH = 4
Rows = list[list[float]]


def matrix() -> Rows:
    return [[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(WIDTH)]


LAYERS = [(matrix(), matrix(), matrix()) for _ in range(2)]


def times(x: Rows, w: Rows) -> Rows:
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*w, strict=True)] for row in x
    ]


def layer(x: Rows, weights: tuple[Rows, Rows, Rows]) -> tuple[Rows, Rows]:
    q, k, v = (times(x, w) for w in weights)
    scores = [[exp(sum(a * b for a, b in zip(r, s, strict=True)) / sqrt(WIDTH)) for s in k] for r in q]
    shares = [[s / sum(row) for s in row] for row in scores]
    mixed = times(shares, v)
    return [
        [max(0.0, a + b) for a, b in zip(r, s, strict=True)] for r, s in zip(x, mixed, strict=True)
    ], shares


def rating(x: Rows) -> float:
    for weights in LAYERS:
        x, _ = layer(x, weights)
    return sum(sum(row) for row in x) / len(x)


def placed(x: Rows) -> Rows:
    return [[value + sin(place + i) for i, value in enumerate(row)] for place, row in enumerate(x)]


review = [[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(6)]
shuffled = [review[i] for i in (3, 0, 5, 1, 4, 2)]
assert abs(rating(review) - rating(shuffled)) < 1e-9
assert abs(rating(placed(review)) - rating(placed(shuffled))) > 1e-3
assert max(layer(review, LAYERS[0])[1][0]) > 0.3
