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


N, COLUMNS = numbers(PROMPT)
x = [[Fraction(1), *(Fraction(rng.randrange(-3, 4)) for _ in range(COLUMNS - 1))] for _ in range(N)]
h = hat(x)
trace = sum(h[i][i] for i in range(N))
idempotent = times(h, h) == h
in_other_units = hat([[a, 1000 * b, c, d] for a, b, c, d in x])
holds = {
    "H applied to fitted values leaves them as they are": idempotent,
    "The diagonal entries of H add up to 4": trace == 4,
    "The entries of each row of H add up to 1": all(sum(row) == 1 for row in h),
    "All entries of H are at least 0": min(min(row) for row in h) >= 0,
    "H is invertible, since XᵀX is": not idempotent or trace == N,  # it would be the identity
    "H changes if the second column is measured in other units": in_other_units != h,
}
assert [text for text, true in holds.items() if true] == KEY
assert [text for text, true in holds.items() if not true] == WRONG
