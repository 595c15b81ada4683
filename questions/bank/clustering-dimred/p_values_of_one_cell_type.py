"""K-means and t-tests on one homogeneous cell type, 12 times: a gene passes p < 1e-5 (|t| > 4.5) in most runs, on the
clustered cells themselves and on fresh cells that are assigned to the nearer centre; never between fixed groups.
"""

import random


def mean(values):
    return sum(values) / len(values)


def var(values):
    m = mean(values)
    return sum((v - m) ** 2 for v in values) / (len(values) - 1)


def assigned(rows, centres):
    groups = [[], []]
    for row in rows:
        d = [sum((a - b) ** 2 for a, b in zip(row, c)) for c in centres]
        groups[d[1] < d[0]].append(row)
    return groups


def kmeans(rows, draw):
    centres = draw.sample(rows, 2)
    for _ in range(60):
        new = [tuple(mean(column) for column in zip(*group)) for group in assigned(rows, centres)]
        if new == centres:
            break
        centres = new
    return centres


def found(groups):
    a, b = groups
    t = [
        abs(mean(x) - mean(y)) / (var(x) / len(x) + var(y) / len(y)) ** 0.5 for x, y in zip(zip(*a), zip(*b))
    ]
    return max(t) > 4.5


GENES, CELLS, LEVEL, *same_genes = numbers(PROMPT)
assert same_genes == [GENES, GENES] and LEVEL == 1e-4  # Bonferroni for so few genes stays above 1e-5
draw = random.Random(2)
same = half = fixed = 0
for _ in range(12):
    rows = [tuple(draw.gauss(0, 1) for _ in range(GENES)) for _ in range(CELLS)]
    same += found(assigned(rows, kmeans(rows, draw)))
    half += found(assigned(rows[CELLS // 2 :], kmeans(rows[: CELLS // 2], draw)))
    fixed += found((rows[: CELLS // 2], rows[CELLS // 2 :]))
assert fixed == 0 and all(times > 9 or times < 3 for times in (same, half)), (same, half, fixed)
answers = {
    (True, False): "Only P's", (False, True): "Only Q's", (True, True): "P's and Q's", (False, False): "Neither's",
}  # fmt: skip
assert answers[same < 3, half < 3] == KEY and sorted([KEY, *WRONG]) == sorted(answers.values())
