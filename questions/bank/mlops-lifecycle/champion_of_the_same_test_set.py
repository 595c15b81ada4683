"""A champion that is replaced whenever a challenger scores higher on one fixed test set, with challengers that are no better:
its score there climbs, its true accuracy does not."""

import random

ROWS, TRUE, REACHED, _, NEW = numbers(PROMPT)
WEEKS = 104
rng = random.Random(3)
records = []
for _ in range(60):
    scores = [sum(rng.random() < TRUE for _ in range(ROWS)) / ROWS for _ in range(WEEKS)]
    records.append(max(scores))
mean = sum(records) / len(records)
assert abs(mean - REACHED) < 0.007, mean  # about 2.5 standard errors of 0.0113 above the truth
assert {True: "The pick of many noisy scores", False: "Models that got truly better"}[NEW == TRUE] == KEY
