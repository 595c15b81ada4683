"""Runs each option on a small array class with NumPy's rules of broadcasting: one centres the twelve rows."""

from statistics import fmean


class Array:
    """Two axes, or one that counts as a row."""

    def __init__(self, rows, one_axis=False):
        self.rows, self.one_axis = rows, one_axis

    def mean(self, axis, keepdims=False):
        means = [fmean(row) for row in (zip(*self.rows) if axis == 0 else self.rows)]
        column = axis == 1 and keepdims
        return Array([[mean] for mean in means] if column else [means], one_axis=not keepdims)

    def __sub__(self, other):
        for mine, its in zip(self.shape(), other.shape()):
            if its not in {1, mine}:
                raise ValueError("operands could not be broadcast together")
        return Array([
            [v - other.rows[i % len(other.rows)][j % len(other.rows[0])] for j, v in enumerate(row)]
            for i, row in enumerate(self.rows)
        ])  # fmt: skip

    def shape(self):
        return len(self.rows), len(self.rows[0])


VALUES, PATIENTS, *SAME = numbers(PROMPT)
assert SAME == [VALUES, PATIENTS]
X = Array([[i * i + (j * (i + 3)) % 7 for j in range(PATIENTS)] for i in range(VALUES)])


def centres(text: str) -> bool:
    try:
        rows = eval(text.strip("`")).rows  # noqa: S307 -- the options
    except ValueError:
        return False
    return len(rows) == VALUES and all(abs(fmean(row)) < 1e-9 for row in rows)


assert [text for text in [KEY, *WRONG] if centres(text)] == [KEY]
