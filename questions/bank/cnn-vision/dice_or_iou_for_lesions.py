"""Dice and IoU over all small masks: same order on one image, other orders of averages, Dice at least IoU."""

from fractions import Fraction
from itertools import combinations_with_replacement, product

Counts = tuple[int, ...]  # true positives, false positives, false negatives, true negatives


def dice(c: Counts) -> Fraction:
    return Fraction(2 * c[0], (c[0] + c[1]) + (c[0] + c[2]))


def iou(c: Counts) -> Fraction:
    return Fraction(c[0], c[0] + c[1] + c[2])


cells = [c for c in product(range(5), repeat=4) if c[0] + c[2]]
pairs = sorted({(dice(c), iou(c)) for c in cells})
assert len({d for d, _ in pairs}) == len(pairs) == len({i for _, i in pairs})
assert all(i == d / (2 - d) for d, i in pairs)
assert round(0.8 / (2 - 0.8), 2) == 0.67

networks = list(combinations_with_replacement(pairs, 2))
holds = {
    "On a single image, both measures rank": all(a[1] < b[1] for a, b in zip(pairs, pairs[1:], strict=False)),
    "On the averages over images, the two": any(
        sum(d for d, _ in one) < sum(d for d, _ in two) and sum(i for _, i in one) > sum(i for _, i in two)
        for one, two in product(networks, repeat=2)
    ),
    "On a single image, the Dice coefficient": all(d >= i for d, i in pairs),
    "An image with a Dice coefficient of 0.8": (Fraction(8, 10), Fraction(4, 10)) in pairs,
    "A larger background": any(
        dice((*c[:3], c[3] + 9)) > dice(c) or iou((*c[:3], c[3] + 9)) > iou(c) for c in cells
    ),
}
assert len(KEY + WRONG) == len(holds)
for start, true in holds.items():
    assert [text.startswith(start) for text in (KEY if true else WRONG)].count(True) == 1, start
