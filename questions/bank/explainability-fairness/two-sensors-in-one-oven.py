"""Mean squared errors after shuffling one or both of two equal columns, over all pairs of rows (an infinite shuffle)."""

VARIANCE, _, _, PARTS, _, BEFORE, ONE, _ = numbers(PROMPT)
half = VARIANCE**0.5
values = [-half, half] * 50
assert abs(sum(v * v for v in values) / len(values) - VARIANCE) < 1e-9


def mse(predict):
    return sum((t - predict(t, other)) ** 2 for t in values for other in values) / len(values) ** 2


assert mse(lambda t, other: (t + t) / PARTS) == BEFORE
assert abs(mse(lambda t, other: (other + t) / PARTS) - ONE) < 1e-9
both = mse(lambda t, other: (other + other) / PARTS)
assert [text for text in [KEY, *WRONG] if abs(both - numbers(text)[0]) < 1e-9] == [KEY], both
