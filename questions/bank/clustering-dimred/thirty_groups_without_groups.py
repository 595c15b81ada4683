"""Exact one-dimensional k-means by dynamic programming on uniform noise: the sum, and the sum over K, fall with every K."""

import random

draw = random.Random(5)
x = sorted(draw.random() for _ in range(80))
s1, s2 = [0.0], [0.0]
for v in x:
    s1.append(s1[-1] + v)
    s2.append(s2[-1] + v * v)


def cost(i, j):
    return max(0.0, s2[j] - s2[i] - (s1[j] - s1[i]) ** 2 / (j - i))


n = len(x)
best = [cost(0, j) if j else 0.0 for j in range(n + 1)]
sums = [best[n]]
STATIONS, FEWEST, MOST, _, *same = numbers(PROMPT)
assert same == [MOST, MOST, STATIONS]
for k in range(2, MOST + 1):
    best = [min((best[i] + cost(i, j) for i in range(k - 1, j)), default=float("inf")) for j in range(n + 1)]
    sums.append(best[n])
assert all(a > b for a, b in zip(sums, sums[1:]))
lowest = min(range(FEWEST, MOST + 1), key=lambda k: sums[k - 1])
assert {FEWEST: "At K = 2", 15: "Near K = 15", MOST: "At K = 30"}[lowest] == KEY
assert "Nowhere in particular" in WRONG
assert all(a / k > b / (k + 1) for k, (a, b) in enumerate(zip(sums, sums[1:]), 1))
