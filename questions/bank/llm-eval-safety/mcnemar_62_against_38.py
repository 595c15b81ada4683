"""The exact paired p-value, the z of both analyses, and that the counts of the prompt fit together."""

from math import comb, sqrt

n, right_a, right_b, only_a, only_b, alike, difference = numbers(PROMPT)
assert right_a - only_a == right_b - only_b >= 0
assert only_a + only_b + alike == n and right_a - right_b == difference
assert [(only_a - only_b) / sqrt(only_a + only_b)] == numbers(KEY)
too_little, unpaired, too_much = (numbers(text)[0] for text in WRONG)
assert round(difference / sqrt(n), 1) == too_little and round(difference / sqrt(only_a), 1) == too_much

exact = 2 * sum(comb(100, k) for k in range(only_a, 101)) / 2**100
assert round(exact, 3) == 0.021

p, q = right_a / n, right_b / n
error = sqrt(p * (1 - p) / n + q * (1 - q) / n)
assert round(100 * error, 2) == 1.75
assert round((p - q) / error, 1) == unpaired
