"""Midpoint convexity on random data: never broken by the first three, broken by the other two."""

import random
from math import exp, log

rng = random.Random(2)
rows = [([rng.gauss(0, 1), rng.gauss(0, 1)], rng.choice((-1, 1))) for _ in range(12)]


def score(w: list[float], x: list[float]) -> float:
    return w[0] * x[0] + w[1] * x[1]


def logistic(w: list[float]) -> float:
    return sum(log(1 + exp(-y * score(w, x))) for x, y in rows)


def lasso(w: list[float]) -> float:
    return sum((y - score(w, x)) ** 2 for x, y in rows) + 3 * (abs(w[0]) + abs(w[1]))


def svm(w: list[float]) -> float:
    return sum(max(0, 1 - y * (score(w, x) + w[2])) for x, y in rows) + 0.1 * (w[0] ** 2 + w[1] ** 2)


convex = {logistic: True, lasso: True, svm: True}
for _ in range(3000):
    a, b = ([rng.gauss(0, 3) for _ in range(3)] for _ in range(2))
    middle = [(p + q) / 2 for p, q in zip(a, b, strict=True)]
    for f in (logistic, lasso, svm):
        convex[f] &= f(middle) <= (f(a) + f(b)) / 2 + 1e-9


def rating(u: float, v: float) -> float:
    return (1 - u * v) ** 2


def centres(a: float, b: float) -> float:
    return sum(min((x - a) ** 2, (x - b) ** 2) for x in (0, 1))


holds = {
    "Log loss of logistic regression": convex[logistic],
    "Squared error plus λ Σ|w|": convex[lasso],
    "Hinge loss plus λ‖w‖²": convex[svm],
    "Squared error of ratings": rating(0, 0) <= (rating(1, 1) + rating(-1, -1)) / 2,
    "Squared distance of each point": centres(0.5, 0.5) <= (centres(0, 1) + centres(1, 0)) / 2,
}
assert len(KEY + WRONG) == len(holds)
for start, true in holds.items():
    assert any(text.startswith(start) for text in KEY) is true, start
