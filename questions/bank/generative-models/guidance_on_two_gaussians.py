"""The guided score of two normal densities is that of a normal one: moved past the conditional mean, and narrower."""


def score(x: float, mean: float, variance: float) -> float:
    return (mean - x) / variance


def guided(x: float, w: float) -> float:
    free, told = score(x, 0, 4), score(x, 3, 1)
    return free + w * (told - free)


for x in (-2.0, 0.0, 3.75, 10.0):
    assert abs(guided(x, 1) - score(x, 3, 1)) < 1e-12
    assert abs(guided(x, 5) - score(x, 3.75, 0.25)) < 1e-12

means = [12 * w / (1 + 3 * w) for w in (1, 2, 5, 8)]
variances = [4 / (1 + 3 * w) for w in (1, 2, 5, 8)]
for w, mean, variance in zip((1, 2, 5, 8), means, variances, strict=True):
    assert abs(guided(1.0, w) - score(1.0, mean, variance)) < 1e-12
assert means == sorted(means)
assert variances == sorted(variances, reverse=True)
assert means[3] == 3.84
assert abs(variances[3] - 0.4**2) < 1e-12

# The options: the key, the conditional density sharpened alone, the weight 9 of the paper's convention, and w = 1.
assert round(variances[3] ** 0.5, 2) == 0.4
assert round(8**-0.5, 2) == 0.35
assert round((4 / (1 + 3 * 9)) ** 0.5, 2) == 0.38
assert variances[0] ** 0.5 == 1
