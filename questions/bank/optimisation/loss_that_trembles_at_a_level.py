"""Least squares with one weight, SGD in batches: mean squared distance to the optimum once it has settled."""

import random

rng = random.Random(3)
rows = [(x, 2 * x + rng.gauss(0, 1)) for x in (rng.gauss(0, 1) for _ in range(320))]
BEST = sum(x * y for x, y in rows) / sum(x * x for x, _ in rows)


def level(rate: float, size: int, epochs: int = 600) -> float:
    w, off, count = BEST, 0.0, 0
    for epoch in range(epochs):
        rng.shuffle(rows)
        for i in range(0, len(rows), size):
            w -= rate * sum((w * x - y) * x for x, y in rows[i : i + size]) / size
            if epoch >= 20:
                off += (w - BEST) ** 2
                count += 1
    return off / count


(SIZE,) = numbers(PROMPT)
base = level(0.1, SIZE)
levels = {
    "Half the rate, half the batch size": level(0.05, SIZE // 2) / base,
    "Half the rate, twice the batch size": level(0.05, 2 * SIZE) / base,
    "Twice the rate, half the batch size": level(0.2, SIZE // 2) / base,
    "Twice the rate, twice the batch size": level(0.2, 2 * SIZE) / base,
}
assert min(levels, key=levels.__getitem__) == KEY and sorted(levels) == sorted([KEY, *WRONG])
assert levels[KEY] < 0.4 and sorted(levels.values())[1] > 0.7, levels
assert max(levels, key=levels.__getitem__) == "Twice the rate, half the batch size"
w = 0.0
for _ in range(500):
    w -= 0.1 * sum((w * x - y) * x for x, y in rows) / len(rows)
assert abs(w - BEST) < 1e-9
