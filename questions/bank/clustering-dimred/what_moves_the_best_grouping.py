"""Best grouping of nine points into three by trying all of them, before and after each change."""

import math
import random
from itertools import product


def best(points):
    scored = None
    for labels in product(range(3), repeat=len(points) - 1):
        labels = (0, *labels)
        if len(set(labels)) < 3 or labels.index(1) > labels.index(2):
            continue
        total = 0.0
        for k in range(3):
            group = [p for p, label in zip(points, labels) if label == k]
            weight = sum(w for *_, w in group)
            for axis in (0, 1):
                mean = sum(p[axis] * p[2] for p in group) / weight
                total += sum(p[2] * (p[axis] - mean) ** 2 for p in group)
        if scored is None or total < scored[0] - 1e-9:
            scored = (total, labels)
    return scored[1]


draw = random.Random(11)
turn = math.radians(30)
ONE = "One column is multiplied by 10"
BOTH = "Both columns are multiplied by 10"
SHIFT = "100 is added to one column"
TURN = "All points are rotated by 30° around the origin"
LOG = "One positive column is replaced by its logarithm"
COPIES = "One hotel is entered 50 times"
moved = dict.fromkeys((ONE, BOTH, SHIFT, TURN, LOG, COPIES), 0)
for _ in range(4):
    points = [(draw.uniform(1, 20), draw.uniform(1, 20), 1) for _ in range(8)]
    before = best(points)
    moved[BOTH] += before != best([(10 * x, 10 * y, w) for x, y, w in points])
    moved[SHIFT] += before != best([(x + 100, y, w) for x, y, w in points])
    moved[TURN] += before != best(
        [
            (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn), w)
            for x, y, w in points
        ]
    )
    moved[ONE] += before != best([(10 * x, y, w) for x, y, w in points])
    moved[LOG] += before != best([(math.log(x), y, w) for x, y, w in points])
    moved[COPIES] += any(
        before != best([(x, y, 50 if i == j else 1) for j, (x, y, w) in enumerate(points)]) for i in range(8)
    )
assert sorted(KEY) == sorted(change for change, times in moved.items() if times), moved
assert sorted(KEY + WRONG) == sorted(moved)
