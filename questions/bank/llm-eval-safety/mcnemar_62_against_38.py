"""The exact paired p-value, the z of both analyses, and that the counts of the prompt fit together."""

from math import comb, sqrt

only_a, only_b, right_a, right_b, n = 62, 38, 824, 800, 1000
assert right_a - only_a == right_b - only_b >= 0
assert only_a + only_b + 900 == n
assert (only_a - only_b) / sqrt(only_a + only_b) == 2.4
assert round(24 / sqrt(n), 1) == 0.8 and round(24 / sqrt(only_a), 1) == 3.0

exact = 2 * sum(comb(100, k) for k in range(only_a, 101)) / 2**100
assert round(exact, 3) == 0.021

p, q = right_a / n, right_b / n
error = sqrt(p * (1 - p) / n + q * (1 - q) / n)
assert round(100 * error, 2) == 1.75
assert round((p - q) / error, 1) == 1.4
