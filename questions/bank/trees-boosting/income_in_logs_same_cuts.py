"""A small tree grown on x and on log x parts the training rows in the same way; 5 nearest neighbours do not vote alike."""

import math
import random


def gini(labels):
    p = sum(labels) / len(labels)
    return 2 * p * (1 - p)


def grow(rows, x, y, depth):
    labels = [y[i] for i in rows]
    if depth == 0 or len(set(labels)) == 1:
        return {i: sum(labels) / len(labels) for i in rows}
    values = sorted({x[i] for i in rows})
    best = None
    for low, high in zip(values, values[1:]):
        cut = (low + high) / 2
        left = [i for i in rows if x[i] <= cut]
        right = [i for i in rows if x[i] > cut]
        score = len(left) * gini([y[i] for i in left]) + len(right) * gini([y[i] for i in right])
        if best is None or score < best[0] - 1e-12:
            best = (score, left, right)
    return {**grow(best[1], x, y, depth - 1), **grow(best[2], x, y, depth - 1)}


def scaled(x):
    m = sum(x) / len(x)
    s = (sum((v - m) ** 2 for v in x) / len(x)) ** 0.5
    return [(v - m) / s for v in x]


def votes(x, age, y):
    a, b = scaled(x), scaled(age)
    near = [
        sorted(range(len(y)), key=lambda j: (a[i] - a[j]) ** 2 + (b[i] - b[j]) ** 2)[:NEAREST]
        for i in range(len(y))
    ]
    return [2 * sum(y[j] for j in group) > NEAREST for group in near]


(NEAREST,) = numbers(PROMPT)
draw = random.Random(3)
changed = changed_tree = 0
for _ in range(20):
    x = [math.exp(draw.gauss(10, 1.5)) for _ in range(60)]
    y = [int(draw.random() < 0.5) for _ in x]
    rows = list(range(60))
    changed_tree += grow(rows, x, y, 4) != grow(rows, [math.log(v) for v in x], y, 4)
    assert grow(rows, x, y, 4) != grow(
        rows, [abs(v - 20000) for v in x], y, 4
    )  # not order-preserving: differs
    age = [draw.uniform(18, 80) for _ in x]
    changed += votes(x, age, y) != votes([math.log(v) for v in x], age, y)
assert changed > 15 or not changed
answers = {
    (True, False): "Only X's", (False, True): "Only Y's", (True, True): "X's and Y's", (False, False): "Neither's",
}  # fmt: skip
assert answers[changed > 0, changed_tree > 0] == KEY and sorted(answers.values()) == sorted([KEY, *WRONG])
