"""Third moments by the midpoint rule: 0 for the normal distribution, 2 for an exponential one moved to mean 0."""

from math import exp, pi, sqrt

STEP = 0.001
normal = (((i + 0.5) * STEP - 10) for i in range(20_000))
covariance = sum(x**3 * exp(-x * x / 2) / sqrt(2 * pi) for x in normal) * STEP
assert KEY is (abs(covariance) < 1e-9) and "cov(X, Y) = E[X³] = 0" in REASON and numbers(PROMPT) == [0]
waits = [(i + 0.5) * STEP for i in range(60_000)]
assert abs(sum((t - 1) * exp(-t) for t in waits) * STEP) < 1e-4
assert abs(sum((t - 1) ** 3 * exp(-t) for t in waits) * STEP - 2) < 1e-3
