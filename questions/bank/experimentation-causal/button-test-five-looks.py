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
percent, level = numbers(PROMPT)
assert percent == 100 * level == 5  # of which 1.96 is the limit on both sides
assert round(1 - (1 - level) ** 5, 3) == 0.226
((told,), *misled) = (numbers(text) for text in (KEY, *WRONG))
assert abs(new / RUNS - told / 100) < 0.005, new / RUNS
for (share,), count in zip(misled, (overlapping_new, together, alone)):
    assert abs(count / RUNS - share / 100) < 0.007, count / RUNS
