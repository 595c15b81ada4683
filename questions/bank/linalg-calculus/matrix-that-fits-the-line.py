"""Exact hat matrices of 50 rows and 4 columns: idempotent, trace 4, rows add up to 1, some entries negative, units of no effect."""

from fractions import Fraction
from random import Random

Matrix = list[list[Fraction]]
rng = Random(2)


def times(a: Matrix, b: Matrix) -> Matrix:
    columns = list(zip(*b, strict=True))
    return [
        [sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0)) for column in columns]
        for row in a
    ]


def inverse(a: Matrix) -> Matrix:
    size = len(a)
    rows = [[*row, *(Fraction(i == j) for j in range(size))] for i, row in enumerate(a)]
    for i in range(size):
        pivot = next(r for r in range(i, size) if rows[r][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [x - rows[r][i] * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [row[size:] for row in rows]


def hat(x: Matrix) -> Matrix:
    turned = [list(column) for column in zip(*x, strict=True)]
    return times(times(x, inverse(times(turned, x))), turned)


x = [[Fraction(1), *(Fraction(rng.randrange(-3, 4)) for _ in range(3))] for _ in range(50)]
h = hat(x)
assert times(h, h) == h
assert sum(h[i][i] for i in range(50)) == 4
assert all(sum(row) == 1 for row in h)
assert min(min(row) for row in h) < 0
assert hat([[a, 1000 * b, c, d] for a, b, c, d in x]) == h
