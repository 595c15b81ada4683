"""A hidden layer of equal tanh units, trained: the weights change, the units stay copies; random starts let them differ."""

from math import tanh
from random import Random

rng = Random(1)
ROWS = [((a := rng.gauss(0, 1)), (b := rng.gauss(0, 1)), a * b + a) for _ in range(40)]
Unit = list[float]  # two incoming weights, bias, outgoing weight


def trained(units: list[Unit], steps: int = 200, rate: float = 0.05) -> list[Unit]:
    offset = 0.0
    for _ in range(steps):
        slopes = [[0.0] * 4 for _ in units]
        slope = 0.0
        for a, b, y in ROWS:
            hidden = [tanh(u[0] * a + u[1] * b + u[2]) for u in units]
            error = offset + sum(u[3] * h for u, h in zip(units, hidden, strict=True)) - y
            slope += error
            for s, u, h in zip(slopes, units, hidden, strict=True):
                back = error * u[3] * (1 - h * h)
                for i, part in enumerate((back * a, back * b, back, error * h)):
                    s[i] += part
        offset -= rate * slope / len(ROWS)
        units = [
            [w - rate * g / len(ROWS) for w, g in zip(u, s, strict=True)]
            for u, s in zip(units, slopes, strict=True)
        ]
    return units


UNITS, START, BIAS, SAME = numbers(PROMPT)
assert UNITS == SAME and str(UNITS) in WRONG
same = trained([[START, START, BIAS, START] for _ in range(4)])
assert all(unit == same[0] for unit in same)
assert int(KEY) == len({tuple(unit) for unit in same})
assert abs(same[0][0] - 0.1) > 0.05
other = trained([[rng.gauss(0, 0.5), rng.gauss(0, 0.5), 0.0, rng.gauss(0, 0.5)] for _ in range(4)])
assert all(abs(other[0][0] - unit[0]) > 0.01 for unit in other[1:])
