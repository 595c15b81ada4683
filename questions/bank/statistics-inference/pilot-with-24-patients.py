"""A 95 % interval of -2 to 4 with 22 degrees of freedom goes with p = 0.50; it holds 0 and excludes gains of 5."""

from math import gamma, pi, sqrt

APP, LEAFLET, GAIN, LEVEL, LOW, HIGH, P, WORTH, *same = numbers(PROMPT)
assert same == [LEVEL, 0, WORTH]
DF, CRITICAL = APP + LEAFLET - 2, 2.074
FACTOR = gamma((DF + 1) / 2) / (sqrt(DF * pi) * gamma(DF / 2))


def two_sided(t: float, steps: int = 20_000) -> float:
    """1 minus the area of Student's density between -t and t (midpoint rule)."""
    width = 2 * t / steps
    middles = (-t + (step + 0.5) * width for step in range(steps))
    return 1 - width * sum(FACTOR * (1 + x * x / DF) ** (-(DF + 1) / 2) for x in middles)


error = (HIGH - LOW) / 2 / CRITICAL
assert abs(two_sided(CRITICAL) - 0.05) < 0.0005
assert (HIGH + LOW) / 2 == GAIN and round(two_sided(GAIN / error), 2) == P


def told(least: float) -> str:
    """What the interval says of gains of at least so many points."""
    return "shown" if least < LOW else "excluded" if least > HIGH else "open"


assert f"Any gain {told(0)}, worthwhile one {told(WORTH)}" == KEY
assert (WORTH - GAIN) / error > CRITICAL
