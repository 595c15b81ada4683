"""The guided score of two normal densities is that of a normal one: moved past the conditional mean, and narrower."""

FREE, FREE_SD, TOLD, TOLD_SD, FIRST, LAST, _ = numbers(PROMPT)


def score(x: float, mean: float, variance: float) -> float:
    return (mean - x) / variance


def guided(x: float, w: float) -> float:
    free, told = score(x, FREE, FREE_SD**2), score(x, TOLD, TOLD_SD**2)
    return free + w * (told - free)


for x in (-2.0, 0.0, 3.75, 10.0):
    assert abs(guided(x, 1) - score(x, 3, 1)) < 1e-12
    assert abs(guided(x, 5) - score(x, 3.75, 0.25)) < 1e-12

SCALES = (FIRST, 2, 5, LAST)
means = [12 * w / (1 + 3 * w) for w in SCALES]
variances = [4 / (1 + 3 * w) for w in SCALES]
for w, mean, variance in zip(SCALES, means, variances, strict=True):
    assert abs(guided(1.0, w) - score(1.0, mean, variance)) < 1e-12
assert means == sorted(means)
assert variances == sorted(variances, reverse=True)
assert means[3] == 3.84
assert abs(variances[3] - 0.4**2) < 1e-12

# The options: the key, the conditional density sharpened alone, the weight 9 of the paper's convention, and w = 1.
assert [round(variances[3] ** 0.5, 2)] == numbers(KEY)
misled = [LAST**-0.5, (4 / (1 + 3 * (LAST + 1))) ** 0.5, variances[0] ** 0.5]
assert [round(sd, 2) for sd in misled] == [numbers(text)[0] for text in WRONG]
