"""Replication: if the true gap is the one seen at p = 0.04, a second trial reaches p < 0.05 in about half the cases.

And under equal means, p <= 0.04 comes up in 4 % of trials (known spread, normal heights).
"""

from statistics import NormalDist

z = NormalDist()
seen = z.inv_cdf(1 - 0.04 / 2)
limit = z.inv_cdf(1 - 0.05 / 2)
again = 1 - z.cdf(limit - seen) + z.cdf(-limit - seen)
extreme_under_null = 2 * (1 - z.cdf(seen))
assert abs(extreme_under_null - 0.04) < 1e-9
assert 0.5 < again < 0.56, again
