"""The merges of complete and of single linkage."""

from itertools import combinations


def merges(linkage):
    groups = [(x,) for x in (0, 1, 2.1, 3.3, 10, 12.5)]
    done = []
    while len(groups) > 1:
        heights = sorted(
            (linkage(abs(p - q) for p in a for q in b), a, b) for a, b in combinations(groups, 2)
        )
        assert len(heights) == 1 or heights[0][0] < heights[1][0]  # no tie
        height, a, b = heights[0]
        groups = [g for g in groups if g not in (a, b)] + [tuple(sorted(a + b))]
        done.append((round(height, 1), tuple(sorted(a + b))))
    return done


left = (0, 1, 2.1, 3.3)
assert merges(max) == [
    (1, (0, 1)),
    (1.2, (2.1, 3.3)),
    (2.5, (10, 12.5)),
    (3.3, left),
    (12.5, left + (10, 12.5)),
]
order = [group for _, group in merges(min)]
assert order.index(left) < order.index((10, 12.5))
