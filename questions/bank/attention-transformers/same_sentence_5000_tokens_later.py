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
old, ferry, sank, later_old, later_ferry, later_sank = numbers(PROMPT)
moves = {
    "P": abs(score(ferry, old) - score(later_ferry, later_old)),
    "Q": abs(score(sank, ferry) - score(later_sank, later_ferry)),
    "R": abs(score(sank, old) - score(later_sank, later_old)),
}
changed = [name for name, move in moves.items() if move > 1e-2]
assert all(move > 1e-2 or move < 1e-9 for move in moves.values())
assert f"{' and '.join(changed)} only" == KEY, changed
