"""The merges of complete and of single linkage."""

from itertools import combinations


def named(group, station):
    return f"the group of {station}" if len(group) > 1 else str(station)


def merges(linkage):
    groups = [(x,) for x in numbers(PROMPT)]
    done = []
    while len(groups) > 1:
        heights = sorted(
            (linkage(abs(p - q) for p in a for q in b), a, b) for a, b in combinations(groups, 2)
        )
        assert len(heights) == 1 or heights[0][0] < heights[1][0]  # no tie
        height, a, b = heights[0]
        low, high = sorted((a, b))
        groups = [g for g in groups if g not in (a, b)] + [tuple(sorted(a + b))]
        done.append((round(height, 1), low + high, f"{named(low, low[0])} with {named(high, high[-1])}"))
    return done


heights, _, names = zip(*merges(max))
assert list(names) == KEY, names
assert heights == (1, 1.2, 2.5, 3.3, 12.5)
order = [group for _, group, _ in merges(min)]
assert order.index((0, 1, 2.1, 3.3)) < order.index((10, 12.5))
