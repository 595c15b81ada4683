"""Exact arithmetic on random joint tables for what holds, and a counterexample for each of the rest."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from random import Random

Row = tuple[Fraction, Fraction, Fraction]  # x, y and their probability


def table(weights: Iterable[tuple[int, int, int]]) -> list[Row]:
    rows = list(weights)
    whole = sum(weight for *_, weight in rows)
    return [(Fraction(x), Fraction(y), Fraction(weight, whole)) for x, y, weight in rows]


def mean(values: Iterable[Fraction], rows: Sequence[Row]) -> Fraction:
    return sum((value * p for value, (*_, p) in zip(values, rows, strict=True)), Fraction(0))


def cov(a: Sequence[Fraction], b: Sequence[Fraction], rows: Sequence[Row]) -> Fraction:
    return mean((s * t for s, t in zip(a, b, strict=True)), rows) - mean(a, rows) * mean(b, rows)


def columns(rows: Sequence[Row]) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """x, y and E[y | x], by row."""
    given = {
        at: sum(y * p for x, y, p in rows if x == at) / sum(p for x, _, p in rows if x == at)
        for at, *_ in rows
    }
    return [x for x, *_ in rows], [y for _, y, _ in rows], [given[x] for x, *_ in rows]


rng = Random(5)
holds = dict.fromkeys(KEY + WRONG, True)
SPREAD, LARGER, FLAT, BACK, SUM = (
    "Var(E[Y | X]) ≤ Var(Y)",
    "E[max(X, Y)] ≥ max(E[X], E[Y])",
    "If E[Y | X] is constant, then cov(X, Y) = 0",
    "If cov(X, Y) = 0, then E[Y | X] is constant",
    "Var(X + Y) ≥ Var(X)",
)
for _ in range(200):
    rows = table((x, y, rng.randrange(1, 9)) for x in (-1, 0, 2) for y in (-2, 1, 3))
    xs, ys, best = columns(rows)
    holds[SPREAD] &= cov(best, best, rows) <= cov(ys, ys, rows)
    holds[LARGER] &= mean(map(max, xs, ys), rows) >= max(mean(xs, rows), mean(ys, rows))
    holds[FLAT] &= cov(xs, ys, rows) == cov(xs, best, rows)  # so a constant E[y | x] gives covariance 0

square = table((x, x * x, 1) for x in (-1, 0, 1))
xs, ys, best = columns(square)
assert cov(xs, ys, square) == 0
holds[BACK] &= len(set(best)) == 1

hedge = table((x, -x, 1) for x in (-1, 1))
xs, ys, _ = columns(hedge)
both = [x + y for x, y in zip(xs, ys, strict=True)]
holds[SUM] &= cov(both, both, hedge) >= cov(xs, xs, hedge)
assert [text for text, true in holds.items() if true] == KEY and len(holds) == 5, holds
