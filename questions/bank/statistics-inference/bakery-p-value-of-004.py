"""Equal means: how often a gap is as extreme as one at p = 0.04, in one direction and in either (normal heights).

Known spread, exact tails; then 10,000 trials, each drawn as the difference of two means of 60.
"""

import random
from statistics import NormalDist

z = NormalDist()
LOAVES, SAME, P, TRIALS = numbers(PROMPT)
assert LOAVES == SAME
seen = z.inv_cdf(1 - P / 2)
limit = z.inv_cdf(1 - 0.05 / 2)
assert seen > limit
assert [round(TRIALS * (1 - z.cdf(seen)))] == numbers(KEY)
misled = [TRIALS * (1 - z.cdf(limit)), TRIALS * 2 * (1 - z.cdf(seen)), TRIALS * 2 * (1 - z.cdf(limit))]
assert [round(each) for each in misled] == [numbers(text)[0] for text in WRONG]

rng = random.Random(4)
error = (1 / LOAVES) ** 0.5
gaps = [(rng.gauss(0, error) - rng.gauss(0, error)) / (2 / LOAVES) ** 0.5 for _ in range(TRIALS)]
new_ahead = sum(gap >= seen for gap in gaps)
assert abs(new_ahead - numbers(KEY)[0]) < 40, new_ahead
