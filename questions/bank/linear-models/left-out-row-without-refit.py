"""Exact lines with and without each row: the left-out error is e / (1 - h), and a row with e = 2, h = 0.75 is missed by 8."""

from fractions import Fraction

Rows = list[tuple[Fraction, Fraction]]


def line(rows: Rows) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Intercept, slope, mean of x and sum of its squared deviations."""
    mx, my = sum(x for x, _ in rows) / len(rows), sum(y for _, y in rows) / len(rows)
    spread = sum((x - mx) ** 2 for x, _ in rows)
    slope = sum((x - mx) * (y - my) for x, y in rows) / spread
    return my - slope * mx, slope, mx, spread


def error(rows: Rows, x: Fraction, y: Fraction) -> Fraction:
    start, slope, *_ = line(rows)
    return y - start - slope * x


def leverage(rows: Rows, x: Fraction) -> Fraction:
    *_, mx, spread = line(rows)
    return Fraction(1, len(rows)) + (x - mx) ** 2 / spread


rows = [(Fraction(x), Fraction(y)) for x, y in ((0, 1), (1, 3), (2, 2), (3, 7), (10, 4))]
for i, (x, y) in enumerate(rows):
    assert error(rows[:i] + rows[i + 1 :], x, y) == error(rows, x, y) / (1 - leverage(rows, x))

rest = [(Fraction(x), Fraction(0)) for x in (-2, 0, 0)]
row = (Fraction(2), Fraction(8))
assert [error([*rest, row], *row), leverage([*rest, row], row[0])] == numbers(PROMPT)
assert [error(rest, *row)] == numbers(KEY)
assert [numbers(text)[0] for text in WRONG] == [2, round(2 / 0.75, 1), 2 / (1 - 0.75) ** 0.5]
