"""Equal means: how often a gap is as extreme as one at p = 0.04, in one direction and in either (normal heights).

Known spread, exact tails; then 10,000 trials, each drawn as the difference of two means of 60.
"""

import random
from statistics import NormalDist

z = NormalDist()
seen = z.inv_cdf(1 - 0.04 / 2)
limit = z.inv_cdf(1 - 0.05 / 2)
assert seen > limit
assert round(10_000 * (1 - z.cdf(seen))) == 200
assert round(10_000 * 2 * (1 - z.cdf(seen))) == 400
assert round(10_000 * (1 - z.cdf(limit))) == 250

rng = random.Random(4)
error = (1 / 60) ** 0.5
gaps = [(rng.gauss(0, error) - rng.gauss(0, error)) / (2 / 60) ** 0.5 for _ in range(10_000)]
new_ahead = sum(gap >= seen for gap in gaps)
assert 160 < new_ahead < 240, new_ahead
