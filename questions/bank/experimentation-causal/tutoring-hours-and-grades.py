"""The coefficient of hours for each choice of further columns, from the exact covariances of the linear model."""

from itertools import combinations

NAMES = ["motivation", "income", "voucher", "hours", "papers", "grade", "prize"]
CAUSES = {
    "motivation": {}, "income": {}, "voucher": {},
    "hours": {"motivation": 0.7, "income": 0.5, "voucher": 0.6},
    "papers": {"hours": 0.8},
    "grade": {"hours": 0.4, "papers": 0.5, "motivation": 0.9, "income": 0.3},
    "prize": {"hours": 0.5, "grade": 0.7},
}  # fmt: skip

weights = {}  # each column as a sum of independent noises with variance 1
for name in NAMES:
    own = {name: 1.0}
    for cause, slope in CAUSES[name].items():
        for noise, weight in weights[cause].items():
            own[noise] = own.get(noise, 0.0) + slope * weight
    weights[name] = own


def cov(a, b):
    return sum(w * weights[b].get(noise, 0.0) for noise, w in weights[a].items())


def slope_of_hours(*others):
    columns = ["hours", *others]
    rows = [[cov(a, b) for b in columns] + [cov(a, "grade")] for a in columns]
    for i in range(len(rows)):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for j in range(len(rows)):
            if j != i:
                rows[j] = [x - rows[j][i] * y for x, y in zip(rows[j], rows[i], strict=True)]
    return rows[0][-1]


TOTAL = 0.4 + 0.8 * 0.5
OPTIONS = {
    "Motivation": "motivation", "Parents' income": "income", "Practice papers solved": "papers", "The voucher": "voucher",
    "The prize": "prize",
}  # fmt: skip
choices = [set(chosen) for size in range(6) for chosen in combinations(OPTIONS, size)]
right = [chosen for chosen in choices if abs(slope_of_hours(*(OPTIONS[o] for o in chosen)) - TOTAL) < 1e-9]
assert {"Motivation", "Parents' income", "The voucher"} in right
assert set(KEY) == set.intersection(*right), right
assert sorted(KEY + WRONG) == sorted(OPTIONS)
