"""Four treatments of an income that is blank for high earners, on simulated data with the slopes 1 (income) and 1 (age)."""

import math
import random

rng = random.Random(3)
N = 60_000


def ols(columns, y):
    columns = [[1.0] * len(y), *columns]
    rows = [[sum(map(float.__mul__, a, b)) for b in (*columns, y)] for a in columns]
    for i in range(len(rows)):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for j in range(len(rows)):
            if j != i:
                rows[j] = [p - rows[j][i] * q for p, q in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


age = [rng.gauss(0, 1) for _ in range(N)]
income = [0.7 * a + math.sqrt(1 - 0.49) * rng.gauss(0, 1) for a in age]
spending = [x + a + rng.gauss(0, 1) for x, a in zip(income, age, strict=True)]
blank = [rng.random() < 1 / (1 + math.exp(-3 * x)) for x in income]
kept = [i for i in range(N) if not blank[i]]


def off(slopes):
    return max(abs(slopes[1] - 1), abs(slopes[2] - 1))


def at(column):
    return [column[i] for i in kept]


complete = ols([at(income), at(age)], at(spending))
centre = sum(at(income)) / len(kept)
filled = [centre if b else x for b, x in zip(blank, income, strict=True)]
mean_fill = ols([filled, age], spending)
indicator = ols([filled, age, [float(b) for b in blank]], spending)
c0, c1, c2 = ols([at(spending), at(age)], at(income))
spread = math.sqrt(sum((income[i] - c0 - c1 * spending[i] - c2 * age[i]) ** 2 for i in kept) / len(kept))
imputed = [
    c0 + c1 * spending[i] + c2 * age[i] + rng.gauss(0, spread) if blank[i] else income[i] for i in range(N)
]
as_if_mar = ols([imputed, age], spending)

treatments = {"P mean": mean_fill, "Q multiple": as_if_mar, "R complete": complete, "S mean": indicator}
assert all(off(slopes) < 0.04 or off(slopes) > 0.08 for slopes in treatments.values()), treatments
assert all(told in " ".join(PROMPT.split()) for told in treatments)
assert [f"Treatment {told[0]}" for told, slopes in treatments.items() if off(slopes) < 0.04] == [KEY]
