"""In one dimension: max pooling with stride 1, ReLU and global mean do not mind a shift by one; a convolution with stride 2 does."""

from fractions import Fraction

ROW = [0] * 8 + [2, 5, 1, 7, 3, 3, 8, 4] + [0] * 8
KERNEL = [1, -2, 1]


def filtered(row: list[int], stride: int) -> list[int]:
    """Convolution with zero padding, then ReLU."""
    wide = [0, *row, 0]
    return [max(0, sum(k * wide[i + j] for j, k in enumerate(KERNEL))) for i in range(0, len(row), stride)]


def pooled(row: list[int]) -> list[int]:
    """The larger of two neighbours, at every place."""
    return [max(a, b) for a, b in zip(row, [*row[1:], 0], strict=True)]


def average(row: list[int]) -> Fraction:
    return Fraction(sum(row), len(row))


def moved(places: int) -> list[int]:
    return ROW[-places:] + ROW[:-places] if places else ROW


dense = [average(pooled(filtered(moved(places), 1))) for places in (0, 1, 2)]
assert dense[0] == dense[1] == dense[2]
assert numbers(PROMPT)[2:] == [3, 3, 2, 2, 2, 1]  # sizes and strides of the filters, then of the maxima
strided = [average(pooled(filtered(moved(places), 2))) for places in (0, 1, 2)]
assert strided[0] != strided[1]
assert strided[0] == strided[2]
lets_through = {
    "The 3×3 filters": average(filtered(moved(0), 2)) != average(filtered(moved(1), 2)),
    "The 2×2 maxima": average(pooled(moved(0))) != average(pooled(moved(1))),
    "The ReLU": average([max(0, x - 3) for x in moved(0)]) != average([max(0, x - 3) for x in moved(1)]),
    "The final mean": average(moved(0)) != average(moved(1)),
}
assert [part for part, lets in lets_through.items() if lets] == [KEY]
assert sorted([KEY, *WRONG]) == sorted(lets_through)
