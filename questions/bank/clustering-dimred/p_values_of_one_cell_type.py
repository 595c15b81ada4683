"""K-means and t-tests on one homogeneous cell type, 30 times: in most runs some gene passes p < 1e-10 (|t| > 6.8)."""

import random


def mean(values):
    return sum(values) / len(values)


def var(values):
    m = mean(values)
    return sum((v - m) ** 2 for v in values) / (len(values) - 1)


def kmeans(rows, draw):
    centres = draw.sample(rows, 2)
    for _ in range(60):
        groups = [[], []]
        for row in rows:
            d = [sum((a - b) ** 2 for a, b in zip(row, c)) for c in centres]
            groups[d[1] < d[0]].append(row)
        new = [tuple(mean(column) for column in zip(*group)) for group in groups]
        if new == centres:
            break
        centres = new
    return groups


draw = random.Random(2)
hits = chance = 0
for _ in range(30):
    rows = [tuple(draw.gauss(0, 1) for _ in range(5)) for _ in range(200)]
    for groups, count in ((kmeans(rows, draw), True), ((rows[:100], rows[100:]), False)):
        a, b = groups
        t = [abs(mean(x) - mean(y)) / (var(x) / len(x) + var(y) / len(y)) ** 0.5 for x, y in zip(zip(*a), zip(*b))]
        found = sum(v > 6.8 for v in t) >= 1
        hits += found and count
        chance += found and not count
assert hits > 15 and chance == 0, (hits, chance)
