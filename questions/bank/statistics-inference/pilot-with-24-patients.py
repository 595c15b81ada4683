"""A 95 % interval of -2 to 4 with 22 degrees of freedom goes with p = 0.50; it holds 0 and excludes gains of 5."""

from math import gamma, pi, sqrt

DF, CRITICAL = 22, 2.074
FACTOR = gamma((DF + 1) / 2) / (sqrt(DF * pi) * gamma(DF / 2))


def two_sided(t: float, steps: int = 20_000) -> float:
    """1 minus the area of Student's density between -t and t (midpoint rule)."""
    width = 2 * t / steps
    middles = (-t + (step + 0.5) * width for step in range(steps))
    return 1 - width * sum(FACTOR * (1 + x * x / DF) ** (-(DF + 1) / 2) for x in middles)


LOW, HIGH = -2, 4
error = (HIGH - LOW) / 2 / CRITICAL
assert abs(two_sided(CRITICAL) - 0.05) < 0.0005
assert round(two_sided((HIGH + LOW) / 2 / error), 2) == 0.50
assert LOW < 0 < HIGH < 5
assert (5 - (HIGH + LOW) / 2) / error > CRITICAL
