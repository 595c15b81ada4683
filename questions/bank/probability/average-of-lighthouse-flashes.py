"""The interquartile range of averages of 100 Cauchy draws is 2, that of a single draw; that of medians is far smaller."""

from math import pi, tan
from random import Random
from statistics import fmean, median, quantiles

rng = Random(3)


def width(values: list[float]) -> float:
    low, _, high = quantiles(values, n=4)
    return high - low


(FLASHES,) = numbers(PROMPT)
samples = [[tan(pi * (rng.random() - 0.5)) for _ in range(FLASHES)] for _ in range(4000)]
single, average = width([sample[0] for sample in samples]), width([fmean(sample) for sample in samples])
assert abs(single - 2) < 0.2
ratios = {
    "It is a hundredth as wide": 0.01, "It is a tenth as wide": 0.1, "It is equally wide": 1, "It is ten times as wide": 10,
}  # fmt: skip
assert [text for text, ratio in ratios.items() if abs(average / single / ratio - 1) < 0.1] == [KEY]
assert sorted(ratios) == sorted([KEY, *WRONG])
assert width([median(sample) for sample in samples]) < 0.3
