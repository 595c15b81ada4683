"""The interquartile range of averages of 100 Cauchy draws is 2, that of a single draw; that of medians is far smaller."""

from math import pi, tan
from random import Random
from statistics import fmean, median, quantiles

rng = Random(3)


def width(values: list[float]) -> float:
    low, _, high = quantiles(values, n=4)
    return high - low


samples = [[tan(pi * (rng.random() - 0.5)) for _ in range(100)] for _ in range(4000)]
assert abs(width([sample[0] for sample in samples]) - 2) < 0.2
assert abs(width([fmean(sample) for sample in samples]) - 2) < 0.2
assert width([median(sample) for sample in samples]) < 0.3
