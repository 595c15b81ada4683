"""A forest of mean-leaf trees never predicts above its training maximum; a straight line does."""

import random

LARGEST, LOW, HIGH, NEW, SAME = numbers(PROMPT)
assert SAME == HIGH
draw = random.Random(1)
x = [draw.uniform(20, LARGEST) for _ in range(150)]
y = [min(HIGH, max(LOW, 16 * v + draw.gauss(0, 80))) for v in x]


def grow(rows):
    values = sorted({x[i] for i in rows})
    mean = sum(y[i] for i in rows) / len(rows)
    if len(values) < 2 or len(rows) < 6:
        return mean
    best = None
    for low, high in zip(values, values[1:]):
        cut = (low + high) / 2
        parts = [[i for i in rows if x[i] <= cut], [i for i in rows if x[i] > cut]]
        score = sum(sum(y[i] for i in part) ** 2 / len(part) for part in parts)
        if best is None or score > best[0]:
            best = (score, cut, *parts)
    return best[1], grow(best[2]), grow(best[3])


def predict(tree, v):
    while isinstance(tree, tuple):
        tree = tree[1] if v <= tree[0] else tree[2]
    return tree


forest = [grow([draw.randrange(150) for _ in x]) for _ in range(12)]
guess = [sum(predict(tree, v) for tree in forest) / len(forest) for v in (LARGEST + 1, 200, NEW, 5000)]
assert KEY is (max(guess) > HIGH) and REASON.startswith("Each tree answers with a mean of training rents")
assert max(guess) <= max(y) and len(set(guess[1:])) == 1
mx, my = sum(x) / 150, sum(y) / 150
slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
assert my + slope * (NEW - mx) > HIGH
