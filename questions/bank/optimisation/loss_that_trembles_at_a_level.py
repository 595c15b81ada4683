"""Least squares with one weight, single-row SGD: mean squared distance to the optimum over the last epoch."""

import random

rng = random.Random(3)
rows = [(x, 2 * x + rng.gauss(0, 1)) for x in (rng.gauss(0, 1) for _ in range(200))]
BEST = sum(x * y for x, y in rows) / sum(x * x for x, _ in rows)


def distance(epochs: int, start: float, decay: float) -> float:
    w, step = 0.0, 0
    for _ in range(epochs):
        rng.shuffle(rows)
        off = 0.0
        for x, y in rows:
            w -= start / (1 + decay * step) * (w * x - y) * x
            off += (w - BEST) ** 2 / len(rows)
            step += 1
    return off


short = sum(distance(20, 0.05, 0) for _ in range(20)) / 20
long = sum(distance(200, 0.05, 0) for _ in range(5)) / 5
larger = sum(distance(20, 0.15, 0) for _ in range(20)) / 20
falling = sum(distance(200, 0.05, 0.01) for _ in range(5)) / 5
assert 0.5 < long / short < 2, (long, short)
assert larger > 2 * short
assert falling < long / 10, (falling, long)
w = 0.0
for _ in range(500):
    w -= 0.05 * sum((w * x - y) * x for x, y in rows) / len(rows)
assert abs(w - BEST) < 1e-9
