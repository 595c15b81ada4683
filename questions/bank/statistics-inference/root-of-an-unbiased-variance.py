"""All 3^5 samples of a fair three-sided die: s² is right on average, s is too small. And the normal case by its formula."""

from fractions import Fraction
from itertools import product
from math import gamma, sqrt
from statistics import fmean, variance

N = numbers(PROMPT)[0]
squares = [Fraction(variance([Fraction(x) for x in sample])) for sample in product((1, 2, 3), repeat=N)]
sigma_squared = Fraction(2, 3)
assert sum(squares) / len(squares) == sigma_squared
mean_root = fmean(sqrt(square) for square in squares)
assert KEY is (abs(mean_root - sqrt(sigma_squared)) < 1e-9)
assert mean_root < sqrt(sigma_squared) - 0.01 and "the mean of s lies below" in REASON

c4 = sqrt(2 / 4) * gamma(5 / 2) / gamma(4 / 2)
assert round(c4, 2) == 0.94
