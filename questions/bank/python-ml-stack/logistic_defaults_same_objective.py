"""Both fits to the last digit, on one table of 60 rows that gives both of the reported slopes: L2 with C = 1 is the difference."""

from math import exp
from statistics import NormalDist

SPREAD, ROWS, PENALISED, PLAIN = numbers(PROMPT)
(C,) = numbers(REASON)
X = [SPREAD * NormalDist().inv_cdf((i + 0.5) / ROWS) for i in range(ROWS)]


def sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))


def slope(y: list[float], strength: float) -> float:
    """Newton's method to convergence on log loss + strength * slope² / 2, intercept free."""
    a = b = 0.0
    for _ in range(60):
        p = [sigmoid(a + b * x) for x in X]
        left = [t - q for t, q in zip(y, p)]
        weights = [q * (1 - q) for q in p]
        da, db = sum(left), sum(r * x for r, x in zip(left, X)) - strength * b
        aa, ab = sum(weights), sum(w * x for w, x in zip(weights, X))
        bb = sum(w * x * x for w, x in zip(weights, X)) + strength
        step = (aa * db - ab * da) / (aa * bb - ab * ab)
        a, b = a + (da - ab * step) / aa, b + step
    assert abs(da) < 1e-9 and abs(db) < 1e-9  # both have converged
    return b


def shares(intercept: float) -> list[float]:
    """What many such tables average to: targets are their chances, so that the plain fit has this slope."""
    return [sigmoid(intercept + PLAIN * x) for x in X]


fits = {a / 10: slope(shares(a / 10), 1 / C) for a in range(-60, 1)}
nearest = min(fits, key=lambda a: abs(fits[a] - PENALISED))
plain, penalised = slope(shares(nearest), 0), fits[nearest]
assert abs(plain - PLAIN) < 1e-6 and abs(penalised - PENALISED) < 0.05, (nearest, penalised)
assert KEY is (plain - penalised > 1) and "L2 penalty" in REASON
assert abs(slope(shares(nearest), 1e-6) - PLAIN) < 0.01  # with a very large C the gap closes
