"""Two layers of self-attention: shuffled tokens have the same mean of outputs, but not with weights for each place."""

from math import exp, sqrt
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


def laid_end_to_end(x: Rows) -> float:
    for weights in LAYERS:
        x, _ = layer(x, weights)
    return sum(w * v for w, v in zip(PLACES, (value for row in x for value in row), strict=True))


review = [[rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(6)]
PLACES = [rng.gauss(0, 1) for _ in range(6 * WIDTH)]
shuffled = [review[i] for i in (3, 0, 5, 1, 4, 2)]
differences = [abs(head(review) - head(shuffled)) for head in (rating, laid_end_to_end)]
assert all(each < 1e-9 or each > 1e-2 for each in differences)
answers = {
    (True, True): "For P and for Q",
    (True, False): "For P, but not for Q",
    (False, True): "For Q, but not for P",
    (False, False): "For none of the heads",
}
assert answers[differences[0] > 1e-2, differences[1] > 1e-2] == KEY
assert sorted([KEY, *WRONG]) == sorted(answers.values())
