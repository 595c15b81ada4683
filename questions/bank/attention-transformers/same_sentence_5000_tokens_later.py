"""Rotary position embeddings: a common shift leaves scores as they are, another distance does not."""

from math import cos, hypot, sin
from random import Random

rng = Random(7)
ANGLES = [10000 ** (-i / 4) for i in range(4)]
query, key = ([rng.gauss(0, 1) for _ in range(8)] for _ in range(2))


def rotated(x: list[float], place: int) -> list[float]:
    out: list[float] = []
    for i, angle in enumerate(ANGLES):
        a, b, c, s = x[2 * i], x[2 * i + 1], cos(place * angle), sin(place * angle)
        out += [a * c - b * s, a * s + b * c]
    return out


def score(m: int, n: int) -> float:
    return sum(a * b for a, b in zip(rotated(query, m), rotated(key, n), strict=True))


assert abs(hypot(*rotated(query, 5007)) - hypot(*query)) < 1e-9
for m, n in ((7, 2), (30, 0), (12, 11)):
    assert abs(score(m, n) - score(5000 + m, 5000 + n)) < 1e-9
assert abs(score(7, 3) - score(5007, 5003)) < 1e-9
for near, far in (((20, 3), (5050, 5003)), ((20, 7), (5050, 5007))):
    assert abs(score(*near) - score(*far)) > 1e-2
