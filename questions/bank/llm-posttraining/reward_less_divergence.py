"""The best probability, found by trying all of them, is that of the formula; none of the other options is as good."""

from math import exp, log


def objective(p: float, beta: float = 0.5) -> float:
    kl = p * log(p / 0.2) + ((1 - p) * log((1 - p) / 0.8) if p < 1 else 0)
    return p - beta * kl


best = max((i / 10_000 for i in range(1, 10_001)), key=objective)
assert abs(best - 0.2 * exp(2) / (0.8 + 0.2 * exp(2))) < 2e-4
assert round(best, 2) == 0.65
assert all(objective(other) < objective(0.65) for other in (0.88, 1.0, 0.29))
assert round(exp(2) / (1 + exp(2)), 2) == 0.88
assert round(0.2 * exp(0.5) / (0.8 + 0.2 * exp(0.5)), 2) == 0.29
