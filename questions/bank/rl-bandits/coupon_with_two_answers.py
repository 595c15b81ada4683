"""P(B > A) for A ~ Beta(80, 40), B ~ Beta(2, 2), by integration, and the share of draws in which B is the larger."""

import random
from math import exp, lgamma, log


def density(x: float, a: int, b: int) -> float:
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(x) + (b - 1) * log(1 - x))


A, B, MEAN_X, C, D, MEAN_Y, TOLD, CLAIMED = numbers(PROMPT)
assert (C, D) == (2, 2) and round(A / (A + B), 2) == MEAN_X and C / (C + D) == MEAN_Y
STEPS = 20_000
points = [(i + 0.5) / STEPS for i in range(STEPS)]
exact = sum(density(x, A, B) * (1 - 3 * x**2 + 2 * x**3) for x in points) / STEPS
assert round(exact, 2) == TOLD, exact

rng = random.Random(1)
draws = 100_000
chosen = sum(rng.betavariate(C, D) > rng.betavariate(A, B) for _ in range(draws))
assert abs(chosen / draws - exact) < 0.006, chosen
assert KEY is (abs(chosen / draws - CLAIMED) < 0.006) and REASON.startswith("It draws one rate from each")
assert abs(0.5 / (0.5 + 80 / 120) - 0.43) < 0.005
