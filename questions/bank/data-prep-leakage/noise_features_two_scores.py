"""Twenty of 3,000 noise features, chosen inside the folds or before them; a nearest-centroid rule in place of the regression."""

import re
from random import Random
from statistics import fmean

ROWS, FEATURES = (int(size) for size in re.search(r"size=\((\d+), (\d+)\)", CODE).groups())
CHOSEN, FOLDS = int(re.search(r"k=(\d+)", CODE)[1]), int(re.search(r"cv=(\d+)", CODE)[1])
rng = Random(4)


def means(column, y, rows):
    one, zero = [column[i] for i in rows if y[i]], [column[i] for i in rows if not y[i]]
    return sum(one) / len(one), sum(zero) / len(zero)


def best(columns, y, rows):
    """The columns whose class means differ most (all have the same variance)."""
    gaps = [abs(one - zero) for one, zero in (means(column, y, rows) for column in columns)]
    return [columns[j] for j in sorted(range(len(columns)), key=gaps.__getitem__)[-CHOSEN:]]


def accuracy(columns, y, select):
    right = 0
    for fold in range(FOLDS):
        train = [i for i in range(ROWS) if i // 2 % FOLDS != fold]
        kept = best(columns, y, train) if select else columns
        centres = [means(column, y, train) for column in kept]
        for i in set(range(ROWS)) - set(train):
            side = sum((c[i] - (a + b) / 2) * (a - b) for c, (a, b) in zip(kept, centres))
            right += (side > 0) == y[i]
    return right / ROWS


a, b = [], []
for _ in range(4):
    y = [0, 1] * (ROWS // 2)
    X = [[rng.gauss(0, 1) for _ in range(ROWS)] for _ in range(FEATURES)]
    a.append(accuracy(X, y, select=True))
    b.append(accuracy(best(X, y, range(ROWS)), y, select=False))
found = fmean(a), fmean(b)
distance = {text: sum(abs(x - told) for x, told in zip(found, numbers(text))) for text in (KEY, *WRONG)}
assert min(distance, key=distance.__getitem__) == KEY and distance[KEY] < 0.2, (found, distance)
assert CODE.index("a = cross_val_score(pipe") < CODE.index("SelectKBest(k=20).fit_transform(X, y)")
