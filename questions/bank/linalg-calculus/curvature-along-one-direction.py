"""For L = x²y + y³: the derivative of g·v, by exact dual numbers, is Hv; g·gᵀ·v is something else."""

from fractions import Fraction
from itertools import product


def dual(a: tuple, b: tuple) -> tuple:
    """(value, derivative) of a product."""
    return a[0] * b[0], a[0] * b[1] + a[1] * b[0]


def directional(x: Fraction, y: Fraction, v: tuple) -> tuple:
    """The derivative of g = (2xy, x² + 3y²) along v, which is Hv."""
    dx, dy = (x, v[0]), (y, v[1])
    return 2 * dual(dx, dy)[1], dual(dx, dx)[1] + 3 * dual(dy, dy)[1]


def slope_of_gv(x: Fraction, y: Fraction, v: tuple) -> tuple:
    """The gradient of 2xy·v₁ + (x² + 3y²)·v₂ with v constant."""

    def gv(a: Fraction, b: Fraction) -> Fraction:
        return 2 * a * b * v[0] + (a * a + 3 * b * b) * v[1]

    return (gv(x + 1, y) - gv(x - 1, y)) / 2, (gv(x, y + 1) - gv(x, y - 1)) / 2  # exact for squares


for x, y, p, q in product(map(Fraction, (1, 2, -3)), repeat=4):
    hessian_times_v = (2 * y * p + 2 * x * q, 2 * x * p + 6 * y * q)
    g = (2 * x * y, x * x + 3 * y * y)
    rank_one = tuple(part * (g[0] * p + g[1] * q) for part in g)
    assert directional(x, y, (p, q)) == slope_of_gv(x, y, (p, q)) == hessian_times_v != rank_one
