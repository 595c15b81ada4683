"""How often one of five looks at null data crosses 1.96: at each batch alone, and at all data so far, simulated."""

import random

rng = random.Random(7)
RUNS = 60_000
alone = together = new = overlapping_new = 0
for _ in range(RUNS):
    batches = [rng.gauss(0, 1) for _ in range(5)]
    first = next((z for z in batches if abs(z) > 1.959964), 0)
    new += first > 0
    sums = (sum(batches[:look]) / look**0.5 for look in range(1, 6))
    overlapping_new += next((z for z in sums if abs(z) > 1.959964), 0) > 0
    alone += any(abs(z) > 1.959964 for z in batches)
    together += any(abs(sum(batches[:look])) / look**0.5 > 1.959964 for look in range(1, 6))
assert abs(alone / RUNS - 0.226) < 0.006, alone / RUNS
assert abs(together / RUNS - 0.142) < 0.006, together / RUNS
assert round(1 - 0.95**5, 3) == 0.226
assert abs(new / RUNS - 0.113) < 0.005, new / RUNS
assert abs(overlapping_new / RUNS - 0.071) < 0.005, overlapping_new / RUNS
