"""60 simulated houses, 3 predictors, then 5 columns of noise, many times: what holds in all of them, and what does not."""

from random import Random
from statistics import correlation, fmean

rng = Random(4)


def solve(a: list[list[float]], b: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(a, b, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def fit(x: list[list[float]], y: list[float]) -> list[float]:
    columns = list(zip(*x, strict=True))
    gram = [[sum(p * q for p, q in zip(a, b, strict=True)) for b in columns] for a in columns]
    return solve(gram, [sum(p * q for p, q in zip(a, y, strict=True)) for a in columns])


def predicted(x: list[list[float]], b: list[float]) -> list[float]:
    return [sum(p * q for p, q in zip(row, b, strict=True)) for row in x]


def r_squared(y: list[float], guess: list[float]) -> float:
    middle = fmean(y)
    return 1 - sum((a - b) ** 2 for a, b in zip(y, guess, strict=True)) / sum((a - middle) ** 2 for a in y)


def houses() -> tuple[list[list[float]], list[float]]:
    x = [[1.0, *(rng.gauss(0, 1) for _ in range(8))] for _ in range(60)]
    return x, [0.1 * row[1] + rng.gauss(0, 1) for row in x]


ROWS, FEW, MORE, _ = numbers(PROMPT)
assert (ROWS, FEW, MORE) == (60, 3, 5)
rose = below_zero = 0
never_falls = is_squared_correlation = True
for _ in range(100):
    (x, y), (new_x, new_y) = houses(), houses()
    few = [row[:4] for row in x]
    b = fit(x, y)
    small, large = predicted(few, fit(few, y)), predicted(x, b)
    before, after = r_squared(y, small), r_squared(y, large)
    never_falls &= after >= before - 1e-9
    is_squared_correlation &= abs(after - correlation(y, large) ** 2) < 1e-9
    rose += (1 - after) * 59 / 51 < (1 - before) * 59 / 56
    below_zero += r_squared(new_y, predicted(new_x, b)) < 0
assert 20 < rose < 70, rose

bent = [(i / 60) ** 2 for i in range(60)]
holds = {
    "R² on the 60 houses cannot fall by this": never_falls,
    "R² on 60 new houses can come out below 0": below_zero > 20,
    "R² on the 60 houses equals the squared correlation of costs and fitted costs": is_squared_correlation,
    "Adjusted R² on the 60 houses always falls by this": rose == 0,
    "An R² of 0.9 with the 3 predictors shows that expected costs are linear in them": (
        correlation(bent, [float(i) for i in range(60)]) ** 2 < 0.9
    ),
}
assert [text for text, true in holds.items() if true] == KEY
assert [text for text, true in holds.items() if not true] == WRONG
