"""How often five looks at accumulating null data cross 1.96: simulated, and what independent tests would give."""

import random

rng = random.Random(7)
RUNS = 60_000
hits = 0
for _ in range(RUNS):
    total = 0.0
    for look in range(1, 6):
        total += rng.gauss(0, 1)
        if abs(total) / look**0.5 > 1.959964:
            hits += 1
            break
assert abs(hits / RUNS - 0.142) < 0.006, hits / RUNS
assert round(1 - 0.95**5, 2) == 0.23
